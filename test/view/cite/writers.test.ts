import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readable } from '../../../src/text/readable.ts';
import { bibtex } from '../../../src/view/cite/bibtex.ts';
import { citationFile } from '../../../src/view/cite/citation-file.ts';
import { csv } from '../../../src/view/cite/csv.ts';
import { apa, plainReference } from '../../../src/view/cite/prose.ts';
import { ris } from '../../../src/view/cite/ris.ts';
import { anyText } from '../../arbitrary/card.ts';
import { paperWith } from '../papers.ts';
import { readAuthors, readBibtex, readCsv, readRis } from './readers.ts';

const jors = paperWith({
  id: 'doi:10.5334/jors.az',
  title: 'Simplifying the Development, Use & Sustainability of HPC Software',
  authors: ['Jeremy Cohen', 'The CMS Collaboration', 'The Bill and Ben Team'],
  primaryCategory: 'cs.DC',
  categories: ['cs.DC'],
  published: '2014-07-09',
  venue: 'Journal of Open Research Software',
  doi: '10.5334/jors.az',
});

test('BibTeX of an arXiv paper, letter by letter', () => {
  expect(bibtex([paperWith()])).toBe(`@misc{kaur2022maximum,
  title         = {{On the Maximum Hessian Eigenvalue and Generalization}},
  author        = {Kaur, Simran and Cohen, Jeremy and Lipton, Zachary C.},
  year          = {2022},
  month         = jun,
  eprint        = {2206.10654},
  archivePrefix = {arXiv},
  primaryClass  = {cs.LG},
  url           = {https://arxiv.org/abs/2206.10654},
}
`);
});

test('BibTeX of a journal paper', () => {
  expect(bibtex([jors])).toBe(
    `@article{cohen2014simplifying,
  title         = {{Simplifying the Development, Use \\& Sustainability of HPC Software}},
  author        = {Cohen, Jeremy and {The CMS Collaboration} and {The Bill and Ben Team}},
  journal       = {Journal of Open Research Software},
  year          = {2014},
  month         = jul,
  doi           = {10.5334/jors.az},
  url           = {https://doi.org/10.5334/jors.az},
}
`,
  );
});

test.each([
  ['WSSSPE6.1 (IEEE eScience 2018)', '10.1109/escience.2018.00015', 'misc', 'howpublished'],
  [
    'Workshop 1; extended version in the Journal of Open Research Software',
    '10.5334/jors.az',
    'misc',
    'howpublished',
  ],
  ['Journal of Open Research Software', undefined, 'misc', 'howpublished'],
  ['Journal of Open Research Software', '10.48550/arXiv.2206.10654', 'misc', 'howpublished'],
  ['Journal of Open Research Software', '10.5334/jors.az', 'article', 'journal'],
  ['Proceedings of the Conference on Machine Learning', '10.1145/1', 'inproceedings', 'booktitle'],
  ['Nature', '10.1038/nature14474', 'misc', 'howpublished'],
])('the venue %s with the DOI %s makes @%s', (venue, doi, type, field) => {
  const [entry] = readBibtex(bibtex([paperWith({ venue, doi })]));
  expect(entry?.type).toBe(type);
  expect(entry?.fields.get(field)).toBe(venue);
});

test('an incomplete list of authors ends with "others", and RIS says so', () => {
  const paper = paperWith({ authorsTruncated: true });
  expect(readAuthors(readBibtex(bibtex([paper]))[0]?.fields.get('author') ?? '').at(-1)).toBe('others');
  expect(ris([paper])).toContain('N1  - The list of authors is incomplete.\r\n');
  expect(apa(paper)).toContain('Lipton, Z. C., et al. (2022).');
});

test('keys in a list are unique', () => {
  const keys = (papers: Parameters<typeof bibtex>[0]) => readBibtex(bibtex(papers)).map((entry) => entry.key);
  expect(keys([paperWith(), jors, paperWith({ id: 'arxiv:2206.10655' })])).toEqual([
    'kaur2022maximuma',
    'cohen2014simplifying',
    'kaur2022maximumb',
  ]);
  expect(
    keys([paperWith({ authors: [], title: 'On $x$' }), paperWith({ authors: ['李明'], title: '机器' })]),
  ).toEqual(['paper2022on', 'paper2022']);
  expect(
    keys([paperWith({ authors: ['Aaron van den Oord'] }), paperWith({ authors: ['Jan Łukasiewicz'] })]),
  ).toEqual(['vandenoord2022maximum', 'lukasiewicz2022maximum']);
  const many = keys(Array.from({ length: 60 }, () => paperWith()));
  expect(new Set(many).size).toBe(60);
  expect(many.slice(24, 28)).toEqual(['y', 'z', 'aa', 'ab'].map((end) => `kaur2022maximum${end}`));
});

test('RIS, letter by letter', () => {
  expect(ris([paperWith({ abstract: 'One\n  two.' })]).split('\r\n')).toEqual([
    'TY  - UNPB',
    'TI  - On the Maximum Hessian Eigenvalue and Generalization',
    'AU  - Kaur, Simran',
    'AU  - Cohen, Jeremy',
    'AU  - Lipton, Zachary C.',
    'PY  - 2022',
    'DA  - 2022/06/21',
    'KW  - cs.LG',
    'KW  - stat.ML',
    'AN  - arxiv:2206.10654',
    'UR  - https://arxiv.org/abs/2206.10654',
    'AB  - One two.',
    'ER  - ',
    '',
  ]);
  expect(ris([jors])).toContain('TY  - JOUR\r\n');
  expect(ris([jors])).toContain('T2  - Journal of Open Research Software\r\n');
  expect(ris([jors])).toContain('DO  - 10.5334/jors.az\r\n');
});

test('RIS of any text is one record a paper, its title on one line', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ title: anyText, abstract: anyText }), { minLength: 1, maxLength: 4 }),
      (texts) => {
        const records = readRis(ris(texts.map(paperWith)));
        expect(records.map((record) => record.find(([tag]) => tag === 'TI')?.[1] ?? '')).toEqual(
          texts.map(({ title }) => readable(title)),
        );
      },
    ),
  );
});

test('APA', () => {
  expect(apa(paperWith())).toBe(
    'Kaur, S., Cohen, J., & Lipton, Z. C. (2022). On the Maximum Hessian Eigenvalue and Generalization (arXiv:2206.10654). arXiv. https://arxiv.org/abs/2206.10654',
  );
  expect(apa(jors)).toBe(
    'Cohen, J., The CMS Collaboration, & The Bill and Ben Team (2014). Simplifying the Development, Use & Sustainability of HPC Software. Journal of Open Research Software. https://doi.org/10.5334/jors.az',
  );
  expect(apa(paperWith({ authors: ['Jeremy Cohen'], id: 'local:report', title: 'Why?' }))).toBe(
    'Cohen, J. (2022). Why?',
  );
  expect(apa(paperWith({ authors: [], id: 'local:report', title: 'Report' }))).toBe('Report. (2022).');
});

test('APA names 20 authors, and of 21 the first 19 and the last', () => {
  const authors = (count: number) => Array.from({ length: count }, (_, index) => `A. Name${index + 1}`);
  expect(apa(paperWith({ authors: authors(20) }))).toContain('Name19, A., & Name20, A. (2022)');
  expect(apa(paperWith({ authors: authors(21) }))).toContain('Name19, A., … Name21, A. (2022)');
  expect(apa(paperWith({ authors: authors(21) }))).not.toContain('Name20');
});

test('plain words', () => {
  expect(plainReference(paperWith())).toBe(
    'Simran Kaur, Jeremy Cohen, Zachary C. Lipton. On the Maximum Hessian Eigenvalue and Generalization. arXiv:2206.10654 [cs.LG], 2022. https://arxiv.org/abs/2206.10654',
  );
});

test('CSV: quotes, commas, line breaks, and nothing a spreadsheet would run', () => {
  const [header, row] = readCsv(
    csv([
      paperWith({ title: '=HYPERLINK("x","y"), z', comment: '\t@SUM(1)', venue: '-1', abstract: 'a\r\n"b"' }),
    ]),
  );
  const cell = (name: string) => row?.[header?.indexOf(name) ?? -1];
  expect(cell('title')).toBe('\'=HYPERLINK("x","y"), z');
  expect(cell('comment')).toBe("'@SUM(1)");
  expect(cell('venue')).toBe("'-1");
  expect(cell('abstract')).toBe('a "b"');
  expect(cell('authors')).toBe('Simran Kaur; Jeremy Cohen; Zachary C. Lipton');
  expect(cell('citations')).toBe('');
});

test('files are named by what was asked', () => {
  expect(citationFile([paperWith()], 'bibtex', ['Jérémy Cohen', 'cs.LG', undefined, '2024'])).toMatchObject({
    name: 'jeremy-cohen-cs-lg-2024.bib',
    mediaType: 'application/x-bibtex',
  });
  expect(citationFile([], 'ris', ['../../etc/passwd\0']).name).toBe('etc-passwd.ris');
  expect(citationFile([], 'csv', ['李明']).name).toBe('papers.csv');
  expect(JSON.parse(citationFile([paperWith()], 'json', []).content)).toEqual([paperWith()]);
});
