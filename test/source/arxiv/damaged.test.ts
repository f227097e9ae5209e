import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Paper } from '../../../src/model/paper.ts';
import { readAtom } from '../../../src/source/arxiv/atom.ts';
import { readOai } from '../../../src/source/arxiv/oai.ts';
import { readRss } from '../../../src/source/arxiv/rss.ts';

const shared = join(import.meta.dirname, '../../../../shared/fixtures');
const present = existsSync(join(shared, 'arxiv-atom'));
const files = (folder: string): string[] =>
  present ? readdirSync(join(shared, folder)).filter((name) => name.endsWith('.xml')) : [];

describe.skipIf(!present)('damaged answers (skipped without ../shared/fixtures)', () => {
  const readers = [
    ['arxiv-atom', readAtom],
    ['arxiv-oai', readOai],
    ['arxiv-rss', readRss],
  ] as const;
  const samples = readers.flatMap(([folder, reader]) =>
    files(folder).map((name) => ({ name, reader, text: readFileSync(join(shared, folder, name), 'utf8') })),
  );
  const sample = () => fc.constantFrom(...samples);

  test('cut anywhere, no page comes of them', () => {
    fc.assert(
      fc.property(sample(), fc.double({ min: 0, max: 1, noNaN: true }), ({ reader, text }, part) => {
        const end = Math.floor(part * (text.trimEnd().length - 1));
        const { kind } = reader(text.slice(0, end));
        expect(['cut', 'not an answer']).toContain(kind);
      }),
      { numRuns: 300 },
    );
  });

  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      '<',
      '>',
      '&',
      '</entry>',
      '<!--',
      ']]>',
      '<![CDATA[',
      '&#0;',
      '"',
      '<id>',
      '<version/>',
      '\u0000',
    ),
  );
  const damage = fc.array(
    fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), drop: fc.nat({ max: 200 }), put: piece }),
    { minLength: 1, maxLength: 4 },
  );

  test('changed anywhere, they are read to whole papers or not at all, and nothing is thrown', () => {
    fc.assert(
      fc.property(sample(), damage, ({ reader, text }, changes) => {
        let damaged = text;
        for (const { at, drop, put } of changes) {
          const place = Math.floor(at * damaged.length);
          damaged = damaged.slice(0, place) + put + damaged.slice(place + drop);
        }
        const answer = reader(damaged);
        if (answer.kind === 'page')
          for (const paper of answer.papers) expect(Paper.safeParse(paper).error?.issues).toBeUndefined();
        if (answer.kind === 'feed')
          for (const { id, version } of answer.announcements) {
            expect(Paper.shape.id.safeParse(id).success).toBe(true);
            expect(Number.isSafeInteger(version)).toBe(true);
          }
      }),
      { numRuns: 1000 },
    );
  });

  test('whatever text comes, nothing is thrown', () => {
    fc.assert(
      fc.property(fc.constantFrom(...readers), fc.string({ unit: 'binary' }), ([, reader], text) => {
        expect(['cut', 'not an answer']).toContain(reader(text).kind);
      }),
    );
  });
});
