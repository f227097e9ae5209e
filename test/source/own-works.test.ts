import { afterEach, describe, expect, test } from 'vitest';
import { openAlexDefaults } from '../../src/source/openalex/client.ts';
import { openAlexSource } from '../../src/source/openalex/source.ts';
import { semanticScholarDefaults } from '../../src/source/semanticscholar/client.ts';
import { semanticScholarSource } from '../../src/source/semanticscholar/source.ts';
import type { Errand, Fetched, PaperSource } from '../../src/source/source.ts';
import { paperSourceContract, type SourceWorld } from '../contract/paper-source.ts';
import { openAlexAnswers } from '../loopback/scholar/openalex.ts';
import { adaAuthor, type MadeUpPerson, madeUpWork, otherAda } from '../loopback/scholar/people.ts';
import { semanticScholarAnswers } from '../loopback/scholar/semantic-scholar.ts';
import { type LoopbackService, startService } from '../loopback/scholar/server.ts';
import { SkippingTime } from '../loopback/skipping-time.ts';
import { partsFor } from './asking.ts';

const timeoutMs = 300;
const day = 86_400_000;

interface World extends SourceWorld {
  readonly service: LoopbackService;
  readonly people: readonly MadeUpPerson[];
  readonly skipped: unknown[];
}

const kinds = [
  { name: 'OpenAlex', answers: openAlexAnswers, etiquette: openAlexDefaults.etiquette, make: openAlexSource },
  {
    name: 'Semantic Scholar',
    answers: semanticScholarAnswers,
    etiquette: semanticScholarDefaults.etiquette,
    make: semanticScholarSource,
  },
] as const;

async function open({ answers, etiquette, make }: (typeof kinds)[number]): Promise<World> {
  const time = new SkippingTime(Date.UTC(2026, 10, 24, 5));
  const people = [adaAuthor([]), { ...otherAda, works: [] }];
  const service = await startService(answers, people);
  const skipped: unknown[] = [];
  const source = make({
    ...partsFor(service.address, etiquette, timeoutMs, time),
    hasKey: false,
    skipped: (errand, works) => skipped.push([errand, works]),
  });
  let made = 0;
  return {
    source,
    service,
    people,
    skipped,
    wanted: {
      categories: ['cs.LG'],
      names: ['Béla Writer'],
      profiles: people.map(({ name, openAlex, semanticScholar }, at) => ({
        id: `ada-author-${at + 1}`,
        name,
        ids: { openAlex, semanticScholar },
      })),
    },
    publish(errand: Errand, papers: number) {
      const person = people[Number(errand.profile?.at(-1)) - 1];
      if (person === undefined) throw new Error(`nobody for ${errand.key}`);
      const today = new Date(time.now()).toISOString().slice(0, 10);
      return Array.from({ length: papers }, () => {
        made += 1;
        // Indexed with up to two months of delay, and in no order.
        const [work, dated] = [madeUpWork(person.name, made), madeUpWork('', (made * 37) % 60, today)];
        person.works = [...person.works, { ...work, date: dated.date }];
        return `doi:${work.doi}`;
      });
    },
    faults: service.faults,
    requests: () => service.asked.length,
    pass: (milliseconds) => time.pass(milliseconds),
    close: () => service.close(),
  };
}

for (const kind of kinds) paperSourceContract(kind.name, { open: () => open(kind), many: 230, timeoutMs });

describe.each(kinds)("a profile's own works from $name", (kind) => {
  let world: World;
  afterEach(() => world.close());
  const { signal } = new AbortController();

  const start = async (): Promise<{ source: PaperSource; errand: Errand; ada: MadeUpPerson }> => {
    world = await open(kind);
    const [errand] = world.source.errands(world.wanted);
    const [ada] = world.people;
    if (errand === undefined || ada === undefined) throw new Error('no errand');
    return { source: world.source, errand, ada };
  };
  const cursorOf = (fetched: Fetched) => ('cursor' in fetched ? fetched.cursor : undefined);

  test('is an errand for each profile with an id there, and none for others', async () => {
    await start();
    const { source } = world;
    expect(source.errands(world.wanted).map(({ profile }) => profile)).toEqual([
      'ada-author-1',
      'ada-author-2',
    ]);
    expect(
      source.errands({
        ...world.wanted,
        profiles: [{ id: 'ada', name: 'Ada', ids: { orcid: '0000-0000-0000-0001' } }],
      }),
    ).toEqual([]);
  });

  test('says whose works they are, how often they are cited and who counted', async () => {
    const { source, errand } = await start();
    expect(errand.profile).toBe('ada-author-1');
    world.publish(errand, 1);
    expect(await source.fetch(errand, undefined, signal)).toMatchObject({
      kind: 'papers',
      more: false,
      papers: [
        {
          paper: {
            authors: ['Ada Author', 'Bea Bystander'],
            citations: 1,
            citationsFrom: { source: kind.name, asOf: '2026-11-24' },
          },
        },
      ],
    });
  });

  test('asks for nothing older than the look before reached, however long that is ago', async () => {
    const { source, errand } = await start();
    world.publish(errand, 1);
    const before = cursorOf(await source.fetch(errand, undefined, signal));
    world.pass(200 * day);
    const papers = await source.fetch(errand, before, signal);
    expect(papers.kind).toBe('nothing new');
    const { query } = world.service.asked.at(-1) ?? {};
    expect(`${query?.get('filter')} ${query?.get('publicationDateOrYear')}`).toContain('2026-08-26');
    const late = world.publish(errand, 3);
    expect(await source.fetch(errand, cursorOf(papers), signal)).toMatchObject({
      papers: expect.arrayContaining(late.map((id) => ({ paper: expect.objectContaining({ id }) }))),
    });
  });

  test('reaches back over an outage between two pages', async () => {
    const { source, errand, ada } = await start();
    world.publish(errand, 150);
    const first = await source.fetch(errand, undefined, signal);
    expect(first).toMatchObject({ kind: 'papers', more: true });
    world.pass(200 * day);
    const second = await source.fetch(errand, cursorOf(first), signal);
    expect(second).toMatchObject({ kind: 'papers', more: false });
    const meanwhile = { ...madeUpWork('Ada Author', 999), date: '2026-12-15' };
    ada.works = [...ada.works, meanwhile];
    expect(await source.fetch(errand, cursorOf(second), signal)).toMatchObject({
      kind: 'papers',
      papers: [{ paper: { id: `doi:${meanwhile.doi}` } }],
    });
  });

  test('leaves out what is no paper, says why, and brings it once it is one', async () => {
    const { source, errand, ada } = await start();
    const work = { ...madeUpWork('Ada Author', 5), date: '2026' };
    const { doi: _, ...without } = { ...madeUpWork('Ada Author', 6), title: 'Without an id' };
    // A window that the year's first day falls into.
    world.pass(60 * day);
    ada.works = [{ ...work, date: '2027' }, without];
    const first = await source.fetch(errand, undefined, signal);
    expect(first.kind).toBe('nothing new');
    expect(world.skipped).toEqual([
      [
        errand.key,
        expect.arrayContaining([
          expect.objectContaining({ reason: 'no day of publication' }),
          expect.objectContaining({ reason: 'no arXiv id or DOI' }),
        ]),
      ],
    ]);
    ada.works = [{ ...work, date: '2027-01-05' }, without];
    expect(await source.fetch(errand, cursorOf(first), signal)).toMatchObject({
      kind: 'papers',
      papers: [{ paper: { id: `doi:${work.doi}`, published: '2027-01-05' } }],
    });
  });

  test('an author that is gone is a refusal, and no sign that there is nothing new', async () => {
    const { source, errand } = await start();
    if (kind.name === 'OpenAlex') return;
    const gone = { ...errand, key: 'works of ada-author-1 (404404)' };
    expect(await source.fetch(gone, undefined, signal)).toMatchObject({ kind: 'refused', status: 404 });
  });

  test('never asks for the errand of another source', async () => {
    const { source } = await start();
    expect(await source.fetch({ key: 'category cs.LG' }, undefined, signal)).toMatchObject({
      kind: 'not an answer',
    });
    expect(world.requests()).toBe(0);
  });

  test('3,000 authors', async () => {
    const { source, errand, ada } = await start();
    const authors = Array.from({ length: 3000 }, (_, at) => `Member ${at}`);
    ada.works = [{ ...madeUpWork('Ada Author', 1), authors }];
    const fetched = await source.fetch(errand, undefined, signal);
    if (fetched.kind !== 'papers') throw new Error(fetched.kind);
    const { paper } = fetched.papers[0] ?? {};
    // OpenAlex lists the first hundred.
    if (kind.name === 'OpenAlex')
      expect([paper?.authors.length, paper?.authorsTruncated]).toEqual([100, true]);
    else expect(paper?.authors).toEqual(authors);
  });
});

test('without a key many people are looked at less often, so that OpenAlex’s day lasts for all', async () => {
  const { address, etiquette } = openAlexDefaults;
  const profiles = Array.from({ length: 200 }, (_, at) => ({
    id: `person-${at}`,
    name: `Person ${at}`,
    ids: { openAlex: `A${9_990_000_000 + at}` },
  }));
  const perDay = (hasKey: boolean, people: number) => {
    const source = openAlexSource({ ...partsFor(address, etiquette), hasKey, skipped: () => {} });
    const errands = source.errands({ categories: [], names: [], profiles: profiles.slice(0, people) });
    return errands.reduce((sum, { everyMs = 0 }) => sum + 86_400_000 / everyMs, 0);
  };
  expect(perDay(false, 10)).toBeCloseTo(20);
  expect(perDay(false, 200)).toBeLessThan(80);
  expect(perDay(true, 200)).toBeCloseTo(400);
});
