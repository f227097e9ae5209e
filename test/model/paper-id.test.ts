import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalPaperId, identityKeys, linkOf, paperIdPattern, pdfOf } from '../../src/model/paper-id.ts';

describe('the canonical id', () => {
  test.each([
    ['arxiv:2206.10654v3', 'arxiv:2206.10654'],
    ['arXiv:2206.10654', 'arxiv:2206.10654'],
    [' arXiv: 2206.10654 ', 'arxiv:2206.10654'],
    ['2206.10654', 'arxiv:2206.10654'],
    ['1309.1101v12', 'arxiv:1309.1101'],
    ['https://arxiv.org/abs/2206.10654v2', 'arxiv:2206.10654'],
    ['http://www.arxiv.org/pdf/2206.10654.pdf', 'arxiv:2206.10654'],
    ['arxiv.org/pdf/2206.10654v1?download=1#page=2', 'arxiv:2206.10654'],
    ['https://export.arxiv.org/html/2206.10654/', 'arxiv:2206.10654'],
    ['math.GT/0309136', 'arxiv:math/0309136'],
    ['math/0309136v1', 'arxiv:math/0309136'],
    ['arxiv:cond-mat/9901001', 'arxiv:cond-mat/9901001'],
    ['https://arxiv.org/abs/hep-th/9901001', 'arxiv:hep-th/9901001'],
    ['cmp-lg/9404001', 'arxiv:cmp-lg/9404001'],
    ['doi:10.5334/JORS.AZ', 'doi:10.5334/jors.az'],
    ['DOI: 10.5334/jors.az', 'doi:10.5334/jors.az'],
    ['10.1109/escience.2018.00015', 'doi:10.1109/escience.2018.00015'],
    ['https://doi.org/10.5334/jors.az', 'doi:10.5334/jors.az'],
    ['http://dx.doi.org/10.1002%2Fab(1)%3c2', 'doi:10.1002/ab(1)<2'],
    ['10.48550/arXiv.2206.10654', 'arxiv:2206.10654'],
    ['https://doi.org/10.48550/ARXIV.MATH/0309136', 'arxiv:math/0309136'],
    ['local:Report-7', 'local:report-7'],
  ])('of %s is %s', (text, id) => {
    expect(canonicalPaperId(text)).toBe(id);
  });

  test.each([
    '',
    'hello',
    '2206',
    '2213.10654',
    '2200.10654',
    '2206.106',
    '2206.106540',
    '2206.10654v',
    'x2206.10654',
    'hello/0309136',
    'math/03091',
    'math/0313136',
    '10.5334',
    '10.5334/',
    '10.5334/a b',
    '10.48550/arXiv.hello',
    'doi:hello',
    'local:',
    'local:-a',
    `local:${'a'.repeat(65)}`,
    'https://example.org/abs/2206.10654',
    'https://doi.org/%',
    'arxiv:doi:10.5334/a',
    'constructor/0309136',
    '1'.repeat(100_000),
  ])('of %.40s there is none', (text) => {
    expect(canonicalPaperId(text)).toBeUndefined();
  });

  test('stays itself and fits the pattern of the data, whatever was typed', () => {
    const part = fc.constantFrom(
      'arxiv:',
      'doi:',
      '10.',
      '5334/',
      '2206.10654',
      'v3',
      'math',
      '.GT',
      '/0309136',
      'https://',
      'arxiv.org/abs/',
      'doi.org/',
      '48550/arXiv.',
      'local:',
      'Ab-c',
      '%',
      'é',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const id = canonicalPaperId(parts.join(''));
        fc.pre(id !== undefined);
        expect(canonicalPaperId(id ?? '')).toBe(id);
        expect(id).toMatch(paperIdPattern);
      }),
      { numRuns: 500 },
    );
  });
});

test('a paper is known by its id and its DOI', () => {
  const id = 'arxiv:2206.10654';
  expect(identityKeys({ id })).toEqual([id]);
  expect(identityKeys({ id, doi: '10.5334/Jors.AZ' })).toEqual([id, 'doi:10.5334/jors.az']);
  expect(identityKeys({ id, doi: '10.48550/arXiv.2206.10654' })).toEqual([id]);
  expect(identityKeys({ id: 'local:a', doi: '10.48550/arXiv.2206.10654' })).toEqual(['local:a', id]);
});

test('links lead to arXiv, else to the DOI, else to the address given', () => {
  expect(linkOf({ id: 'arxiv:math/0309136', doi: '10.5334/jors.az', url: 'https://example.org/' })).toBe(
    'https://arxiv.org/abs/math/0309136',
  );
  expect(linkOf({ id: 'doi:10.1002/ab(1)<2?#%' })).toBe('https://doi.org/10.1002/ab(1)%3C2%3F%23%25');
  expect(linkOf({ id: 'local:a', doi: '10.5334/jors.az', url: 'https://example.org/' })).toBe(
    'https://doi.org/10.5334/jors.az',
  );
  expect(linkOf({ id: 'local:a', url: 'https://example.org/' })).toBe('https://example.org/');
  expect(linkOf({ id: 'local:a' })).toBeUndefined();
  expect(pdfOf({ id: 'arxiv:2206.10654' })).toBe('https://arxiv.org/pdf/2206.10654');
  expect(pdfOf({ id: 'doi:10.5334/jors.az' })).toBeUndefined();
});
