import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { categories, categoryFits, categoryOf, shortCode } from '../../src/model/taxonomy.ts';
import { corpusPapers, corpusPresent } from '../corpus.ts';

test('holds every archive with as many parts as arXiv has', () => {
  const counts = new Map<string, number>();
  for (const { archive, retired } of categories) {
    if (!retired) counts.set(archive, (counts.get(archive) ?? 0) + 1);
  }
  expect(Object.fromEntries(counts)).toEqual({
    'astro-ph': 6,
    'cond-mat': 9,
    cs: 40,
    econ: 3,
    eess: 4,
    'gr-qc': 1,
    'hep-ex': 1,
    'hep-lat': 1,
    'hep-ph': 1,
    'hep-th': 1,
    math: 32,
    'math-ph': 1,
    nlin: 5,
    'nucl-ex': 1,
    'nucl-th': 1,
    physics: 22,
    'q-bio': 10,
    'q-fin': 9,
    'quant-ph': 1,
    stat: 6,
  });
  expect(categories.filter((category) => category.retired)).toHaveLength(21);
  expect(new Set(categories.map((category) => category.code)).size).toBe(categories.length);
});

test('names a category by its code as arXiv writes it, and nothing else', () => {
  expect(categoryOf('cs.LG')).toEqual({
    code: 'cs.LG',
    archive: 'cs',
    name: 'Machine Learning',
    retired: false,
  });
  expect(categoryOf('stat.ML')?.name).toBe('Machine Learning');
  expect(categoryOf('hep-th')?.name).toBe('High Energy Physics - Theory');
  expect(categoryOf('cmp-lg')).toMatchObject({ name: 'Computation and Language', retired: true });
  for (const code of ['cs', 'cs.lg', 'LG', '68T05', '', '__proto__', 'constructor'])
    expect(categoryOf(code)).toBeUndefined();
});

test('the short code is the last part', () => {
  expect(['cs.LG', 'cond-mat.mtrl-sci', 'hep-th', ''].map(shortCode)).toEqual([
    'LG',
    'mtrl-sci',
    'hep-th',
    '',
  ]);
});

describe('what a person types', () => {
  test.each([
    [
      'cs.LG',
      ['LG', 'lg', ' cs.LG ', 'CS.lg', 'cs', 'cs.*', 'CS.*'],
      ['ML', 'stat', 'c', 'cs.', '.LG', '*', 'L', '', 'cs.L', 'c.*', 's.LG', '.*'],
    ],
    ['stat.ML', ['ML', 'stat', 'stat.*'], ['LG', 'cs', 'cs.ML']],
    ['hep-th', ['hep-th', 'HEP-TH', 'hep-th.*'], ['th', 'hep', 'hep.*', 'TH']],
    ['q-fin.ST', ['ST', 'q-fin'], ['math.ST', 'stat', 'stat.TH']],
    ['math.ST', ['ST', 'math', 'stat.TH', 'TH'], ['q-fin.ST']],
    ['math.GN', ['GN', 'math.gn'], ['econ.GN', 'q-bio.GN']],
    ['q-bio.GN', ['GN'], ['math.GN', 'q-fin.GN']],
    ['math.NA', ['NA', 'cs.NA', 'cs.*'], ['stat']],
    ['cs.SY', ['SY', 'eess.SY', 'eess'], ['math']],
    ['eess.SY', ['SY', 'cs.SY'], []],
    ['math.IT', ['cs.IT', 'IT'], []],
    ['math-ph', ['math.MP', 'MP', 'math-ph', 'math'], ['ph', 'physics']],
    ['math.MP', ['math-ph', 'math'], []],
    ['q-fin.EC', ['econ.GN', 'EC', 'econ.*'], ['econ.TH', 'q-fin.GN']],
    ['cmp-lg', ['cs.CL', 'CL', 'cmp-lg'], ['LG', 'cs.LG']],
    ['cs.CL', ['cmp-lg'], []],
    ['astro-ph.CO', ['astro-ph', 'CO'], ['stat.CO', 'physics']],
    ['68T05', ['68t05'], ['cs']],
  ])('fits %s or not', (code, fitting, others) => {
    expect(fitting.filter((typed) => !categoryFits(code, typed))).toEqual([]);
    expect(others.filter((typed) => categoryFits(code, typed))).toEqual([]);
  });

  test('every code, short code and archive finds its category', () => {
    for (const { code, archive } of categories) {
      for (const typed of [code, code.toLowerCase(), shortCode(code), archive, `${archive}.*`]) {
        expect(categoryFits(code, typed), `${code} by ${typed}`).toBe(true);
      }
    }
  });
});

const fixtures = join(import.meta.dirname, '../../../shared/fixtures');
test.skipIf(!corpusPresent || !existsSync(fixtures))(
  'knows every code in real records (skipped without ../shared)',
  () => {
    const codes = new Set<string>();
    for (const file of ['arxiv-mixed.jsonl', 'awkward.jsonl']) {
      for (const paper of corpusPapers(file)) codes.add(paper.primaryCategory);
      for (const code of corpusPapers(file).flatMap((paper) => paper.categories ?? [])) codes.add(code);
    }
    for (const file of globSync('arxiv-*/*.xml', { cwd: fixtures })) {
      for (const [, code] of readFileSync(join(fixtures, file), 'utf8').matchAll(
        /(?:<category term="|<category>)([^"<]+)/g,
      ))
        codes.add(code ?? '');
    }
    // Records also hold MSC and ACM classes, such as 68T07 and I.2.10; arXiv's own codes start with small letters.
    const arxiv = [...codes].filter((code) => /^[a-z]+(-[a-z]+)?(\.[A-Za-z-]+)?$/.test(code));
    expect(arxiv.length).toBeGreaterThan(140);
    expect(arxiv.filter((code) => categoryOf(code) === undefined)).toEqual([]);
  },
);
