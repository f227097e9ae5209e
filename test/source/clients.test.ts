import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Dblp, dblpDefaults } from '../../src/source/dblp/client.ts';
import type { LookupParts } from '../../src/source/lookup.ts';
import { OpenAlex, openAlexDefaults } from '../../src/source/openalex/client.ts';
import { Orcid, orcidDefaults } from '../../src/source/orcid/client.ts';
import type { PersonService } from '../../src/source/person.ts';
import type { PoliteParts } from '../../src/source/polite.ts';
import { SemanticScholar, semanticScholarDefaults } from '../../src/source/semanticscholar/client.ts';
import { dblpAnswers } from '../loopback/scholar/dblp.ts';
import { openAlexAnswers } from '../loopback/scholar/openalex.ts';
import { orcidAnswers } from '../loopback/scholar/orcid.ts';
import { adaAuthor, type MadeUpPerson, madeUpWork, otherAda } from '../loopback/scholar/people.ts';
import { semanticScholarAnswers } from '../loopback/scholar/semantic-scholar.ts';
import { type Answering, type LoopbackService, startService } from '../loopback/scholar/server.ts';
import type { ServiceFault } from '../loopback/service-faults.ts';
import { SkippingTime } from '../loopback/skipping-time.ts';
import { partsFor } from './asking.ts';

const { signal } = new AbortController();
const ada = adaAuthor(Array.from({ length: 250 }, (_, at) => madeUpWork('Ada Author', at)));
const ben: MadeUpPerson = {
  ...otherAda,
  name: 'Ben Böhm',
  openAlex: 'A9990000003',
  semanticScholar: '99900003',
  orcid: '0000-0000-0000-0003',
  dblp: '999/0003',
};

interface Case {
  readonly name: string;
  readonly answers: Answering;
  readonly defaults: {
    readonly address: string;
    readonly etiquette: Pick<PoliteParts, 'service' | 'hosts' | 'gapMs'>;
  };
  readonly idKind: 'openAlex' | 'semanticScholar' | 'orcid' | 'dblp';
  /** Requests that 250 works take. */
  readonly requests: number;
  client(parts: LookupParts): PersonService;
}
const cases: readonly Case[] = [
  {
    name: 'OpenAlex',
    answers: openAlexAnswers,
    defaults: openAlexDefaults,
    idKind: 'openAlex',
    requests: 3,
    client: (parts) => new OpenAlex({ ...parts, contact: 'lab@example.org' }),
  },
  {
    name: 'Semantic Scholar',
    answers: semanticScholarAnswers,
    defaults: semanticScholarDefaults,
    idKind: 'semanticScholar',
    requests: 3,
    client: (parts) => new SemanticScholar(parts),
  },
  {
    name: 'ORCID',
    answers: orcidAnswers,
    defaults: orcidDefaults,
    idKind: 'orcid',
    requests: 1,
    client: (parts) => new Orcid(parts),
  },
  {
    name: 'dblp',
    answers: dblpAnswers,
    defaults: dblpDefaults,
    idKind: 'dblp',
    requests: 1,
    client: (parts) => new Dblp(parts),
  },
];

describe.each(cases)(
  'people of $name',
  ({ name, answers, defaults: { address, etiquette }, idKind, requests, client: make }) => {
    let service: LoopbackService;
    let client: PersonService;
    beforeEach(async () => {
      service = await startService(answers, [ada, otherAda, ben]);
      client = make(partsFor(service.address, etiquette));
    });
    afterEach(() => service.close());

    test('somebody by id, as the service describes them', async () => {
      const answer = await client.person(ada[idKind], signal);
      expect(answer).toMatchObject({
        kind: 'found',
        person: {
          source: name,
          name: 'Ada Author',
          ids: { [idKind]: ada[idKind] },
          affiliation: 'Institute of Examples',
          asOf: '2026-11-24',
        },
      });
      if (answer.kind !== 'found') return;
      // Of Semantic Scholar's names on dblp's pages the numbers are gone, and nothing else is left.
      expect(answer.person.aliases).toEqual(name === 'Semantic Scholar' ? [] : ada.aliases);
      expect(answer.person.url).toMatch(/^https:\/\//);
      expect(answer.person.url).toContain(ada[idKind]);
      if (name !== 'dblp' && name !== 'Semantic Scholar') expect(answer.person.fields).toEqual(ada.fields);
      if (name !== 'ORCID') expect(answer.person.counts.papers).toBe(250);
      if (name === 'OpenAlex') expect(answer.person.counts).toMatchObject({ hIndex: 3, i10Index: 1 });
      if (name !== 'dblp') expect(answer.person.ids.orcid).toBe(ada.orcid);
      if (name !== 'OpenAlex') expect(answer.person.homepage).toBe('https://ada.example/');
    });

    test('nobody by an id that it does not have', async () => {
      const unknown = { openAlex: 'A1', semanticScholar: '1', orcid: '0000-0000-0000-0009', dblp: '1/1' };
      expect(await client.person(unknown[idKind], signal)).toEqual({ kind: 'none' });
    });

    test('one, several or none by name', async () => {
      expect(await client.search('ben böhm', signal)).toMatchObject({
        kind: 'found',
        person: { name: 'Ben Böhm' },
      });
      const several = await client.search('Ada Author', signal);
      expect(several).toMatchObject({ kind: 'several', total: 2 });
      if (several.kind !== 'several') return;
      expect(several.people.map((person) => person.ids[idKind])).toEqual([ada[idKind], otherAda[idKind]]);
      if (name !== 'Semantic Scholar') expect(several.people[1]?.affiliation).toBe('College of Instances');
      expect(await client.search('Nobody "at\\all"', signal)).toEqual({ kind: 'none' });
    });

    test('all works, page after page', async () => {
      const answer = await client.works(ada[idKind], signal);
      expect(answer).toMatchObject({ kind: 'found', complete: true, unread: 0 });
      if (answer.kind !== 'found') return;
      expect(answer.works.map(({ ids }) => ids[0])).toEqual(ada.works.map(({ doi }) => `doi:${doi}`));
      expect(answer.works[249]).toMatchObject({
        source: name,
        title: 'Made-up results, part 249',
        venue: 'Journal of Made-up Results',
      });
      expect(service.asked).toHaveLength(requests);
    });

    test('lives at a host that it may redirect to, and is asked no more often than it likes', async () => {
      expect(etiquette).toMatchObject({
        service: name,
        hosts: expect.arrayContaining([new URL(address).host]),
      });
      const time = new SkippingTime(0);
      const patient = make(partsFor(service.address, etiquette, 5000, time));
      for (const id of ['1', '2', '3']) await patient.person(id, signal);
      expect(time.elapsed()).toBe(2 * etiquette.gapMs);
    });

    test('names itself, and asks for what it can read', async () => {
      await client.works(ada[idKind], signal);
      for (const { headers, query } of service.asked) {
        expect(headers['user-agent']).toContain('mailto:lab@example.org');
        expect(headers.accept).toBe(name === 'dblp' ? 'application/xml' : 'application/json');
        if (name === 'OpenAlex') expect(query.get('mailto')).toBe('lab@example.org');
      }
    });

    const refusals: readonly (readonly [string, ServiceFault, object])[] = [
      [
        '429',
        { kind: 'status', status: 429, retryAfter: '40' },
        { kind: 'refused', status: 429, retryAfterMs: 40_000 },
      ],
      ['503', { kind: 'status', status: 503 }, { kind: 'refused', status: 503 }],
      ['403', { kind: 'status', status: 403 }, { kind: 'refused', status: 403 }],
      ['400', { kind: 'status', status: 400 }, { kind: 'refused', status: 400 }],
      ['a web page', { kind: 'page' }, { kind: 'not an answer' }],
      [
        'a redirect to elsewhere',
        { kind: 'redirect', to: 'https://example.com/' },
        { kind: 'not an answer' },
      ],
      ['a connection cut in the answer', { kind: 'cut' }, { kind: 'cut' }],
      ['an answer without its end', { kind: 'short' }, { kind: 'cut' }],
      ['an answer without an end', { kind: 'oversized' }, { kind: 'cut' }],
      ['a connection closed at once', { kind: 'reset' }, { kind: 'unreachable' }],
    ];
    test.each(refusals)('%s is what it is, for every question', async (_, fault, expected) => {
      for (const ask of [
        (asking: PersonService) => asking.person(ada[idKind], signal),
        (asking: PersonService) => asking.search('Ada', signal),
        (asking: PersonService) => asking.works(ada[idKind], signal),
      ]) {
        service.faults.push(fault);
        expect(await ask(make(partsFor(service.address, etiquette)))).toMatchObject(expected);
      }
    });

    test('no answer in time', async () => {
      service.faults.push({ kind: 'slow', ms: 500 });
      const hurried = make(partsFor(service.address, etiquette, 50));
      expect(await hurried.person(ada[idKind], signal)).toMatchObject({ kind: 'unreachable' });
    });

    test('a list that fails in the middle is no half list', async () => {
      for (let good = 1; good < requests; good += 1) service.faults.push({ kind: 'slow', ms: 0 });
      service.faults.push({ kind: 'status', status: 503 });
      expect(await client.works(ada[idKind], signal)).toMatchObject({ kind: 'refused', status: 503 });
      expect(service.asked).toHaveLength(requests);
    });

    test("throws the signal's reason only", async () => {
      const reason = new Error('the bot stops');
      await expect(client.works(ada[idKind], AbortSignal.abort(reason))).rejects.toBe(reason);
    });
  },
);
