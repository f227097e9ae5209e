import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Card } from '../../src/card/card.ts';
import { renderPlain } from '../../src/card/plain.ts';
import { createImporter, type Importer } from '../../src/import/importer.ts';
import type { PeopleServices } from '../../src/import/services.ts';
import { Profile } from '../../src/model/profile.ts';
import { arxivAddresses, arxivEtiquette } from '../../src/source/arxiv/addresses.ts';
import { ArxivPapers } from '../../src/source/arxiv/papers.ts';
import { Crossref, crossrefDefaults } from '../../src/source/crossref/client.ts';
import { Dblp, dblpDefaults } from '../../src/source/dblp/client.ts';
import { OpenAlex, openAlexDefaults } from '../../src/source/openalex/client.ts';
import { Orcid, orcidDefaults } from '../../src/source/orcid/client.ts';
import { SemanticScholar, semanticScholarDefaults } from '../../src/source/semanticscholar/client.ts';
import { type ProfileFiles, profileFiles } from '../../src/store/edit-profile.ts';
import type { Snapshot } from '../../src/store/snapshot.ts';
import { ProfileStore } from '../../src/store/store.ts';
import { type Asked, ask, linesOf, operator } from '../commands/asking.ts';
import { type LoopbackArxiv, startArxiv } from '../loopback/arxiv/server.ts';
import { crossrefAnswers } from '../loopback/scholar/crossref.ts';
import { dblpAnswers } from '../loopback/scholar/dblp.ts';
import { openAlexAnswers } from '../loopback/scholar/openalex.ts';
import { orcidAnswers } from '../loopback/scholar/orcid.ts';
import { adaAuthor, type MadeUpPerson, type MadeUpWork, otherAda } from '../loopback/scholar/people.ts';
import { semanticScholarAnswers } from '../loopback/scholar/semantic-scholar.ts';
import { type Answering, type LoopbackService, startService } from '../loopback/scholar/server.ts';
import { SkippingTime } from '../loopback/skipping-time.ts';
import { partsFor } from '../source/asking.ts';
import { DataFolder } from '../store/data-folder.ts';

const start = Date.UTC(2026, 10, 24, 5);

const titles = [
  'Counting Sheep',
  'Counting Goats',
  'Counting Hens',
  'Counting Cows',
  'Counting Pigs',
  'Counting',
];
const counts = [15, 12, 9, 4, 3, 1];

/** All that Ada Author wrote: h-index 4, i10-index 2. */
export const adasWorks: readonly MadeUpWork[] = titles.map((title, at) => ({
  title,
  authors: ['Ada Author', 'Bea Bystander'],
  date: `20${20 + at}-0${at + 1}-1${at}`,
  abstract: `On ${title.toLowerCase()}.`,
  doi: `10.5555/count.${at}`,
  venue: 'Journal of Made-up Results',
  field: 'Computer Science',
  citations: counts[at] ?? 0,
}));

export const ada: MadeUpPerson = { ...adaAuthor(adasWorks), hIndex: 4, i10Index: 2 };

/** The line of the card's button that writes. */
export const confirmLine = (card: Card): string =>
  linesOf(card).find((line) => line.includes('confirm:')) ?? 'nothing to confirm';

/** Services of our own on loopback that know made-up people, and a data folder that they are imported into. */
export class Library {
  readonly folder: DataFolder;
  readonly time = new SkippingTime(start);
  readonly openAlex: LoopbackService;
  readonly semanticScholar: LoopbackService;
  readonly orcid: LoopbackService;
  readonly dblp: LoopbackService;
  readonly crossref: LoopbackService;
  readonly arxiv: LoopbackArxiv;
  readonly store: ProfileStore;
  readonly files: ProfileFiles;
  readonly importer: Importer;

  private constructor(
    folder: DataFolder,
    services: readonly LoopbackService[],
    arxiv: LoopbackArxiv,
    store: ProfileStore,
    timeoutMs: number | undefined,
  ) {
    const [openAlex, semanticScholar, orcid, dblp, crossref] = services;
    if (!openAlex || !semanticScholar || !orcid || !dblp || !crossref)
      throw new Error('a service is missing');
    this.folder = folder;
    this.openAlex = openAlex;
    this.semanticScholar = semanticScholar;
    this.orcid = orcid;
    this.dblp = dblp;
    this.crossref = crossref;
    this.arxiv = arxiv;
    this.store = store;
    const dataDir = folder.dataDir;
    this.files = profileFiles({
      dataDir,
      snapshot: () => store.snapshot,
      reload: (request) => store.reload(request),
    });
    this.importer = createImporter({
      services: this.#services(),
      files: this.files,
      dataDir,
      today: () => this.today(),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });
  }

  /** @param people known to every service but arXiv */
  static async open(
    people: readonly MadeUpPerson[] = [ada, otherAda],
    settings: {
      readonly profiles?: Readonly<Record<string, string>>;
      readonly timeoutMs?: number;
      /** What OpenAlex and Semantic Scholar answer instead. */
      readonly openAlex?: Answering;
      readonly semanticScholar?: Answering;
    } = {},
  ): Promise<Library> {
    const folder = new DataFolder();
    // Nothing at all is refused.
    folder.papers([
      {
        id: 'local:first',
        title: 'The First One',
        abstract: '',
        authors: ['Nil Novice'],
        primaryCategory: 'cs.LG',
        published: '2020-01-01',
      },
    ]);
    for (const [name, text] of Object.entries(settings.profiles ?? {})) folder.write(name, text);
    const services = await Promise.all(
      [
        settings.openAlex ?? openAlexAnswers,
        settings.semanticScholar ?? semanticScholarAnswers,
        orcidAnswers,
        dblpAnswers,
        crossrefAnswers,
      ].map((answers) =>
        // Each has its own idea of a person: a test may change one.
        startService(
          answers,
          people.map((person) => ({ ...person })),
        ),
      ),
    );
    const arxiv = await startArxiv({ now: () => start });
    const opened = await ProfileStore.open({ dataDir: folder.dataDir, clock: () => new Date(start) });
    if (opened.kind !== 'open') throw new Error(JSON.stringify(opened.faults));
    return new Library(folder, services, arxiv, opened.store, settings.timeoutMs);
  }

  today(): string {
    return new Date(this.time.now()).toISOString().slice(0, 10);
  }

  get snapshot(): Snapshot {
    return this.store.snapshot;
  }

  /** Types a line as an operator does. */
  ask(line: string): Promise<Asked> {
    return ask(line, { snapshot: this.snapshot, importer: async () => this.importer, asker: operator });
  }

  /** Shows, confirms, and takes in what was written; the words of the last answer. */
  async imported(line: string): Promise<string> {
    const shown = await this.ask(line);
    const { card } = await this.ask(confirmLine(shown.card));
    return renderPlain(card);
  }

  profileText(id = 'ada-author'): string {
    return readFileSync(join(this.folder.dataDir, `profiles/${id}.json`), 'utf8');
  }

  profile(id?: string): Profile {
    return Profile.parse(JSON.parse(this.profileText(id)));
  }

  /** Where each service lives, as the environment names it. */
  get environment(): Readonly<Record<string, string>> {
    return {
      DATA_DIR: this.folder.dataDir,
      OPENALEX_API_URL: this.openAlex.address,
      SEMANTIC_SCHOLAR_API_URL: this.semanticScholar.address,
      ORCID_API_URL: this.orcid.address,
      DBLP_API_URL: this.dblp.address,
      ARXIV_API_URL: this.arxiv.url,
    };
  }

  async close(): Promise<void> {
    const services = [this.openAlex, this.semanticScholar, this.orcid, this.dblp, this.crossref, this.arxiv];
    await Promise.all(services.map((service) => service.close()));
    await this.store.settled();
    await this.store.close();
    this.folder.remove();
  }

  #services(): PeopleServices {
    const parts = (service: LoopbackService, { etiquette }: { etiquette: Parameters<typeof partsFor>[1] }) =>
      partsFor(service.address, etiquette, 5000, this.time);
    return {
      openalex: new OpenAlex(parts(this.openAlex, openAlexDefaults)),
      s2: new SemanticScholar(parts(this.semanticScholar, semanticScholarDefaults)),
      orcid: new Orcid(parts(this.orcid, orcidDefaults)),
      dblp: new Dblp(parts(this.dblp, dblpDefaults)),
      crossref: new Crossref(parts(this.crossref, crossrefDefaults)),
      arxiv: new ArxivPapers({
        polite: partsFor(this.arxiv.url, arxivEtiquette, 5000, this.time).polite,
        addresses: arxivAddresses(this.arxiv.url),
      }),
    };
  }
}
