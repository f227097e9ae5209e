import { type Etiquette, type PoliteTo, today } from './asking.ts';
import type { Config } from './config.ts';
import { createImporter, type Importer, type ImporterParts } from './import/importer.ts';
import type { PeopleServices } from './import/services.ts';
import { arxivAddresses, arxivEtiquette } from './source/arxiv/addresses.ts';
import { ArxivPapers } from './source/arxiv/papers.ts';
import { Crossref, crossrefDefaults } from './source/crossref/client.ts';
import { Dblp, dblpDefaults } from './source/dblp/client.ts';
import { OpenAlex, openAlexDefaults } from './source/openalex/client.ts';
import { Orcid, orcidDefaults } from './source/orcid/client.ts';
import { SemanticScholar, semanticScholarDefaults } from './source/semanticscholar/client.ts';
import type { ProfileFiles } from './store/edit-profile.ts';

/** What imports people, asking the services that are configured. Nothing is asked before somebody imports. */
export function importerOf(
  config: Config,
  polite: PoliteTo,
  files: ProfileFiles,
  onWritten?: ImporterParts['onWritten'],
): Importer {
  const { dataDir } = config;
  const services = servicesOf(config, polite);
  return createImporter({
    services,
    files,
    dataDir,
    today,
    ...(onWritten === undefined ? {} : { onWritten }),
  });
}

function servicesOf({ sources }: Config, polite: PoliteTo): PeopleServices {
  const { contactEmail: contact } = sources;
  const partsFor = (
    { address, etiquette }: { address: string; etiquette: Etiquette },
    set: string | undefined,
  ) => ({ address: set ?? address, polite: polite(etiquette), contact, today });
  return {
    orcid: new Orcid(partsFor(orcidDefaults, sources.orcidUrl)),
    openalex: new OpenAlex(partsFor(openAlexDefaults, sources.openAlexUrl)),
    s2: new SemanticScholar(partsFor(semanticScholarDefaults, sources.semanticScholarUrl)),
    dblp: new Dblp(partsFor(dblpDefaults, sources.dblpUrl)),
    arxiv: new ArxivPapers({ polite: polite(arxivEtiquette), addresses: arxivAddresses(sources.arxivUrl) }),
    crossref: new Crossref(partsFor(crossrefDefaults, undefined)),
  };
}
