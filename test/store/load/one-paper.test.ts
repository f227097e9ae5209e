import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadFolder } from '../../../src/store/load/load.ts';
import { type Content, dataFolder, load, paper, profile } from './folder.ts';

const doi = '10.5334/jors.az';
const other = { id: 'arxiv:1910.08640', title: 'Another' };

/** The papers of a folder that has to be sound, its warnings' places, and how often it was read. */
function served(files: Record<string, Content>) {
  const { result, papers, readings } = load(dataFolder(files));
  if (result.kind === 'refused') throw new Error(JSON.stringify(result.faults));
  return { papers, readings, warnings: result.warnings, profiles: result.profiles };
}

describe('one paper', () => {
  test('that two profiles tell alike is one, without a warning', () => {
    const { papers, warnings, profiles } = served({
      'profiles/a.json': profile({ id: 'a', papers: [paper(), paper(other)] }),
      'profiles/b.json': profile({ id: 'b', papers: [paper(other), paper()] }),
    });
    expect(papers).toEqual([paper(), paper(other)]);
    expect(profiles.map((one) => one.papers)).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(warnings).toEqual([]);
  });

  test('told differently: a warning, and the later update counts', () => {
    const later = paper({ venue: 'B', updated: '2023-01-01' });
    const { papers, warnings } = served({
      'profiles/a.json': profile({ papers: [paper({ venue: 'A' })] }),
      'papers/a.jsonl': [later],
    });
    expect(papers).toEqual([later]);
    expect(warnings).toEqual([
      {
        place: 'profiles/a.json › papers[0]',
        text: 'tells updated, venue of arxiv:2206.10654 differently than papers/a.jsonl:1, which counts',
      },
    ]);
  });

  test("told differently on the same day: the profile's own file counts", () => {
    const { papers, warnings } = served({
      'papers/a.jsonl': [paper({ venue: 'B' })],
      'profiles/z.json': profile({ papers: [paper({ venue: 'A' })] }),
    });
    expect(papers).toEqual([paper({ venue: 'A' })]);
    expect(warnings.map((warning) => warning.place)).toEqual(['papers/a.jsonl:1']);
  });

  test('twice among the lines is read again and held back, so that its receiver sees it once', () => {
    const { papers, warnings, readings } = served({
      'papers/a.jsonl': [
        paper(),
        paper({ id: 'local:b', title: 'B' }),
        paper({ version: 2, updated: '2023-01-01' }),
      ],
      'papers/b.jsonl': [paper(other)],
    });
    expect(papers.map((one) => one.id)).toEqual(['local:b', 'arxiv:1910.08640', 'arxiv:2206.10654']);
    expect(papers[2]?.version).toBe(2);
    expect(warnings.map((warning) => warning.place)).toEqual(['papers/a.jsonl:1']);
    expect(readings).toBe(2);
  });

  test('by its DOI, in any case: the arXiv id is its id, the DOI is kept', () => {
    const { papers, profiles } = served({
      'profiles/a.json': profile({
        papers: [paper({ id: `doi:${doi}` })],
        identities: [{ id: 'p', label: 'P', papers: [`doi:${doi}`] }],
      }),
      'papers/a.jsonl': [paper({ doi: doi.toUpperCase() })],
    });
    expect(papers).toHaveLength(1);
    expect(papers[0]).toMatchObject({ id: 'arxiv:2206.10654', doi });
    expect(profiles[0]?.header.identities?.[0]?.papers).toEqual(['arxiv:2206.10654']);
  });

  test("by arXiv's own DOI", () => {
    const { papers } = served({
      'profiles/a.json': profile(),
      'papers/a.jsonl': [paper({ id: `doi:${doi}`, doi: '10.48550/arXiv.2206.10654' })],
    });
    expect(papers.map((one) => one.id)).toEqual(['arxiv:2206.10654']);
  });

  test('connected by a third telling, in every order of the lines', () => {
    const tellings = [
      paper(),
      paper({ id: `doi:${doi}` }),
      paper({ doi }),
      paper({ id: 'local:c', doi: '10.1000/c' }),
      paper({ id: 'local:c', doi }),
    ];
    for (let turn = 0; turn < tellings.length; turn += 1) {
      const lines = [...tellings.slice(turn), ...tellings.slice(0, turn)];
      for (const order of [lines, lines.toReversed()]) {
        const { papers, readings } = served({ 'papers/a.jsonl': order });
        expect(papers.map((one) => one.id)).toEqual(['arxiv:2206.10654']);
        expect(readings).toBe(2);
      }
    }
  });

  test('that a line connects within one profile stands there once', () => {
    const { papers, profiles } = served({
      'profiles/a.json': profile({ papers: [paper(), paper({ id: `doi:${doi}` })] }),
      'papers/a.jsonl': [paper({ doi })],
    });
    expect(papers).toHaveLength(1);
    expect(profiles[0]?.papers).toEqual([0]);
  });

  test('has one title, whatever its case and spaces', () => {
    const { papers, warnings } = served({
      'profiles/a.json': profile(),
      'papers/a.jsonl': [paper({ title: 'ON THE MAXIMUM\n HESSIAN EIGENVALUE' })],
    });
    expect(papers).toEqual([paper()]);
    expect(warnings).toHaveLength(1);
  });
});

test('papers that change between two readings are refused, not read for ever', () => {
  const folder = dataFolder({ 'papers/a.jsonl': [paper(), paper({ version: 2 })] });
  let readings = 0;
  const result = loadFolder(folder, {
    today: '2026-11-24',
    receive: () => {
      readings += 1;
      writeFileSync(
        join(folder, 'papers/a.jsonl'),
        `${JSON.stringify(paper({ id: `local:${readings}` }))}\n`.repeat(2),
      );
      return () => undefined;
    },
  });
  expect(result).toMatchObject({ kind: 'refused', faults: [{ place: 'papers' }] });
  expect(readings).toBe(2);
});

describe('what is withheld', () => {
  const files = {
    'profiles/a.json': profile({
      id: 'a',
      papers: [paper(), paper(other)],
      identities: [{ id: 'p', label: 'P', papers: [other.id] }],
    }),
    'profiles/k.json': profile({
      id: 'kaur',
      name: 'Simran Kaur',
      papers: [paper({ id: 'local:k', title: 'K' }), paper()],
    }),
    'papers/a.jsonl': [paper({ id: 'local:b', title: 'B', authors: ['SIMRAN KAUR'] })],
  };

  test('nobody, when the lists are empty', () => {
    expect(served({ ...files, 'withheld.json': { people: [], papers: [] } }).papers).toEqual(
      served(files).papers,
    );
  });

  test.each(['kaur', 'Simran Kaur', 'simran  kaür'])(
    'a person (%s): profile, own papers and name',
    (person) => {
      const { papers, profiles } = served({ ...files, 'withheld.json': { people: [person], papers: [] } });
      expect(profiles.map((one) => one.header.id)).toEqual(['a']);
      expect(papers.map((one) => one.id)).toEqual(['local:b', 'arxiv:2206.10654', 'arxiv:1910.08640']);
      expect(JSON.stringify(papers)).not.toMatch(/kaur/i);
      expect(papers[1]).toMatchObject({ authors: ['Ada Lovelace'], authorsTruncated: true });
    },
  );

  test('a paper, wherever it stands', () => {
    const { papers, profiles } = served({
      ...files,
      'withheld.json': { people: [], papers: [other.id, 'local:b'] },
    });
    expect(papers.map((one) => one.id)).toEqual(['arxiv:2206.10654', 'local:k']);
    expect(profiles[0]?.header.identities).toEqual([{ id: 'p', label: 'P', papers: [] }]);
  });
});
