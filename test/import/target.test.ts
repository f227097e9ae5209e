import fc from 'fast-check';
import { expect, test } from 'vitest';
import { personServices, readTarget, writtenKey } from '../../src/import/target.ts';

test.each([
  ['0000-0002-1825-0097', 'orcid:0000-0002-1825-0097'],
  ['000000021825009X', 'orcid:0000-0002-1825-009X'],
  ['orcid: 0000-0002-1825-009x', 'orcid:0000-0002-1825-009X'],
  ['https://orcid.org/0000-0002-1825-0097/', 'orcid:0000-0002-1825-0097'],
  ['https://arxiv.org/a/0000-0002-1825-0097', 'orcid:0000-0002-1825-0097'],
  ['a9990000001', 'openalex:A9990000001'],
  ['OpenAlex:A9990000001', 'openalex:A9990000001'],
  ['https://openalex.org/A9990000001', 'openalex:A9990000001'],
  ['https://openalex.org/authors/a9990000001?view=list', 'openalex:A9990000001'],
  ['s2:99900001', 's2:99900001'],
  ['semanticscholar:99900001', 's2:99900001'],
  ['https://www.semanticscholar.org/author/Ada-Author/99900001', 's2:99900001'],
  ['dblp:999/0001-2', 'dblp:999/0001-2'],
  ['999/0001', 'dblp:999/0001'],
  ['https://dblp.org/pid/999/0001-2.html', 'dblp:999/0001-2'],
  ['https://dblp.uni-trier.de/pid/a/AdaAuthor', 'dblp:a/AdaAuthor'],
  ['author_a_2', 'arxiv:author_a_2'],
  ['arXiv:Author_A_2', 'arxiv:author_a_2'],
  ['https://arxiv.org/a/author_a_2.atom2', 'arxiv:author_a_2'],
])('%s is %s', (typed, key) => {
  const target = readTarget(typed);
  expect(target.kind === 'id' ? writtenKey(target) : target).toBe(key);
});

test.each(['Ada Author', 'author', '王小明', "Ada O'Author", 'A. Author'])('%s is a name', (name) => {
  expect(readTarget(` ${name} `)).toEqual({ kind: 'name', name });
});

test.each([
  ['99900001', 's2:99900001'],
  ['arxiv:2206.10654', 'paper'],
  ['https://scholar.google.com/citations?user=x', 'Google Scholar'],
  ['https://example.org/ada', 'no page of a person'],
  ['openalex:W12', 'no id of this service'],
  ['doi:10.5555/x', 'no id or name'],
  ['12/', 'no id or name'],
])('%s is none of them: %s', (typed, said) => {
  const target = readTarget(typed);
  expect(target.kind === 'unclear' ? `${target.said} ${target.advice}` : target).toContain(said);
});

test('any text is read, and what is read is read again', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl()), (typed) => {
      const target = readTarget(typed);
      if (target.kind === 'id') expect(readTarget(writtenKey(target))).toEqual(target);
    }),
  );
  for (const service of personServices) expect(readTarget(`${service}:`).kind).toBe('unclear');
});
