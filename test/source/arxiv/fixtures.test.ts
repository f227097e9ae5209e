import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Paper } from '../../../src/model/paper.ts';
import { readAtom } from '../../../src/source/arxiv/atom.ts';
import { readOai } from '../../../src/source/arxiv/oai.ts';
import { readRss } from '../../../src/source/arxiv/rss.ts';

const shared = join(import.meta.dirname, '../../../../shared/fixtures');
const present = existsSync(join(shared, 'arxiv-atom'));
const absent = '(skipped without ../shared/fixtures)';

const files = (folder: string): string[] =>
  present ? readdirSync(join(shared, folder)).filter((name) => name.endsWith('.xml')) : [];
const read = (folder: string, name: string): string => readFileSync(join(shared, folder, name), 'utf8');

/** Of a page: how much it holds, and what of each paper. */
function papersOf(answer: ReturnType<typeof readAtom | typeof readOai>): readonly Paper[] {
  if (answer.kind !== 'page') throw new Error(`no page, but ${answer.kind}`);
  expect(answer.skipped).toEqual([]);
  for (const paper of answer.papers) expect(Paper.safeParse(paper).error?.issues).toBeUndefined();
  return answer.papers;
}

describe.skipIf(!present)(`recorded answers of the query API ${absent}`, () => {
  const atom = (name: string) => papersOf(readAtom(read('arxiv-atom', name)));

  test('hold as many papers as they have entries', () => {
    const counts = files('arxiv-atom').map((name) => {
      const answer = readAtom(read('arxiv-atom', name));
      return [name.slice(0, 14), answer.kind === 'page' ? papersOf(answer).length : answer.kind];
    });
    expect(counts).toEqual([
      ['id_0000.0000_s', 0],
      ['id_0808.05394_', 1],
      ['id_abc_s0_m100', 'refused'],
      ['id_quant-ph_02', 1],
      ['malkreide_arxi', 2],
      ['q_testing_s0_m', 10],
      ['q_testing_s10_', 10],
      ['q_testing_s5_m', 10],
    ]);
  });

  test('a paper of 34 authors', () => {
    const [paper] = atom('id_0808.05394_1707.08567_s0_m100_42e5aa0ec3af.xml');
    expect(paper).toEqual({
      id: 'arxiv:1707.08567',
      title: 'Proceedings of Workshop AEW10: Concepts in Information Theory and Communications',
      abstract: expect.stringMatching(/^The 10th Asia-Europe workshop in "Concepts .* special scientist\.$/),
      authors: expect.arrayContaining(['Kees A. Schouhamer Immink', 'Dirk Wübben', 'Hirosuke Yamamoto']),
      primaryCategory: 'cs.IT',
      categories: ['cs.IT'],
      published: '2017-07-27',
      version: 1,
      comment: '44 pages, editors for the proceedings: Yanling Chen and A. J. Han Vinck',
    });
    expect(paper?.authors).toHaveLength(34);
  });

  test('a paper with an id of before 2007', () => {
    expect(atom('id_quant-ph_0201082v1_s0_m100_86989fe779ef.xml')).toEqual([
      {
        id: 'arxiv:quant-ph/0201082',
        title:
          'Quantum Computers and Quantum Computer Languages: Quantum Assembly Language and Quantum C Language',
        abstract: expect.stringMatching(/^We show a representation .* language as examples\.$/),
        authors: ['Stephen Blaha'],
        primaryCategory: 'quant-ph',
        categories: ['quant-ph', 'cs.PL'],
        published: '2002-01-18',
        version: 1,
        comment: '32 pages',
      },
    ]);
  });

  test('papers with an ampersand, a DOI, a journal and a second version', () => {
    const [first, second] = atom('malkreide_arxiv_feed_2026-08-07.xml');
    expect(first).toMatchObject({
      id: 'arxiv:1107.0825',
      title: 'GLACIER and related R&D',
      authors: ['Alessandro Curioni'],
      primaryCategory: 'physics.ins-det',
      published: '2011-07-05',
      version: 1,
      doi: '10.1088/1742-6596/309/1/012012',
      venue: 'J.Phys.Conf.Ser.309:012012,2011',
    });
    expect(first?.abstract).toContain('some of the R&D activities');
    expect(first).not.toHaveProperty('updated');
    expect(second).toMatchObject({
      id: 'arxiv:2409.12034',
      authors: ['Codruţ-Andrei Diaconu', 'Konrad Heidler', 'Jonathan L. Bamber', 'Harry Zekollari'],
      categories: ['cs.CV', 'eess.IV'],
      published: '2024-09-18',
      updated: '2025-01-31',
      version: 2,
    });
    expect(second?.abstract.split('\n').map((paragraph) => paragraph.slice(0, 12))).toEqual([
      'The more tha',
      'This chapter',
      'While our re',
    ]);
  });

  test('the papers of a search, in its order', () => {
    const answer = readAtom(read('arxiv-atom', 'q_testing_s5_m10_c0e94a259d4a.xml'));
    expect(answer).toMatchObject({ kind: 'page', start: 5, total: 214_881 });
    expect(papersOf(answer).map(({ id, version, published }) => [id, version, published])).toEqual([
      ['arxiv:1202.4527', 1, '2012-02-21'],
      ['arxiv:2503.05378', 2, '2025-03-07'],
      ['arxiv:1205.1866', 1, '2012-05-09'],
      ['arxiv:2502.07719', 2, '2025-02-11'],
      ['arxiv:1812.11470', 1, '2018-12-30'],
      ['arxiv:2403.16981', 2, '2024-03-25'],
      ['arxiv:2004.03322', 1, '2020-04-07'],
      ['arxiv:1912.09881', 1, '2019-12-20'],
      ['arxiv:2406.19956', 3, '2024-06-28'],
      ['arxiv:1912.04900', 1, '2019-12-10'],
    ]);
    expect(papersOf(answer)[0]?.venue).toBe(
      'International Journal of Software Engineering & Applications (IJSEA), Vol.3, No.1, January 2012',
    );
    expect(papersOf(answer)[2]?.doi).toBe('10.5121/vlsic.2012.3205');
  });

  test('a question that was wrong', () => {
    const answer = readAtom(read('arxiv-atom', 'id_abc_s0_m100_b79c8dcf6bc3.xml'));
    expect(answer).toEqual({ kind: 'refused', status: 400, said: 'incorrect id format for abc' });
  });
});

describe.skipIf(!present)(`recorded answers of OAI-PMH ${absent}`, () => {
  test('are a page, a refusal, an expired token, or another document', () => {
    const kinds = files('arxiv-oai').map((name) => {
      const answer = readOai(read('arxiv-oai', name));
      return [name, answer.kind === 'page' ? papersOf(answer).length : answer.kind];
    });
    expect(kinds).toEqual([
      ['ErrorResponseBadArgument.xml', 'refused'],
      ['ErrorResponseBadResumptionToken.xml', 'expired'],
      ['ErrorResponseIdDoesNotExist.xml', 'refused'],
      ['ErrorResponseNoRecordsMatch.xml', 0],
      ['GetRecordResponse.xml', 1],
      ['ListRecordsResponse.xml', 6],
      ['adsabs_arxiv_1711_04702.xml', 'not an answer'],
      ['adsabs_arxiv_math_0306266.xml', 'not an answer'],
    ]);
  });

  test('one record', () => {
    expect(readOai(read('arxiv-oai', 'GetRecordResponse.xml'))).toEqual({
      kind: 'page',
      day: '2015-01-06',
      skipped: [],
      papers: [
        {
          id: 'arxiv:1302.2146',
          title: 'The Same-Sign Dilepton Signature of RPV/MFV SUSY',
          abstract: expect.stringMatching(
            /^The lack of observation of superpartners at .* 100 fb\^-1 data set\.$/,
          ),
          authors: ['Joshua Berger', 'Maxim Perelstein', 'Michael Saelim', 'Philip Tanedo'],
          primaryCategory: 'hep-ph',
          categories: ['hep-ph', 'hep-ex'],
          published: '2013-02-08',
          updated: '2013-04-02',
          version: 2,
          comment: '18 pages, 6 figures; v2: References added',
        },
      ],
    });
  });

  test('a page of many', () => {
    const answer = readOai(read('arxiv-oai', 'ListRecordsResponse.xml'));
    expect(answer).toMatchObject({ kind: 'page', token: '726959|1001', day: '2015-01-06' });
    const papers = papersOf(answer);
    expect(papers.map(({ id, version, published, updated }) => [id, version, published, updated])).toEqual([
      ['arxiv:0704.0471', 1, '2007-04-03', undefined],
      ['arxiv:0704.0716', 4, '2007-04-05', '2008-11-14'],
      ['arxiv:0704.0874', 3, '2007-04-06', '2014-11-20'],
      ['arxiv:0704.1109', 2, '2007-04-09', '2008-01-29'],
      ['arxiv:0704.1114', 1, '2007-04-09', undefined],
      ['arxiv:0704.1586', 1, '2007-04-12', undefined],
    ]);
    expect(papers[0]).toMatchObject({
      title:
        'Density dependence of the symmetry energy and the nuclear equation of state: A Dynamical and Statistical model perspective',
      authors: ['D.V. Shetty', 'S.J. Yennello', 'G.A. Souliotis'],
      doi: '10.1103/PhysRevC.76.024606',
      venue: 'Phys.Rev.C76:024606,2007; Erratum-ibid.C76:039902,2007',
    });
    expect(papers[0]?.abstract).toContain('an extremely " stiff " and " soft " form');
    expect(papers[5]?.title).toBe(
      'Core excitation in the elastic scattering and breakup of $^{11}$Be on protons',
    );
    expect(papers[1]).toMatchObject({
      comment:
        '54 pages, 2 figures; v2 updated and slightly expanded; v3 changes in some proofs; v4 slightly expanded',
      categories: ['math-ph', 'math.MP'],
    });
  });

  test.each([
    ['ErrorResponseBadArgument.xml', 400, "badArgument: Verb 'ListRecords', illegal argument 'identifier'."],
    ['ErrorResponseIdDoesNotExist.xml', 404, "idDoesNotExist: Identifier 'oai:arXiv.org:0813.2274' has"],
  ])('%s', (name, status, said) => {
    const answer = readOai(read('arxiv-oai', name));
    expect(answer).toMatchObject({ kind: 'refused', status, said: expect.stringContaining(said) });
  });
});

describe.skipIf(!present)(`the recorded RSS feed ${absent}`, () => {
  test('tells each paper and how it was announced', () => {
    expect(files('arxiv-rss').map((name) => readRss(read('arxiv-rss', name)))).toEqual([
      {
        kind: 'feed',
        built: 'Thu, 24 Sep 2026 08:58:05 +0000',
        skipped: [],
        announcements: [
          { id: 'arxiv:2609.26811', version: 1, announced: 'new' },
          { id: 'arxiv:2609.26820', version: 1, announced: 'new' },
          { id: 'arxiv:2205.06398', version: 2, announced: 'cross' },
          { id: 'arxiv:2009.13987', version: 3, announced: 'replace' },
        ],
      },
    ]);
  });
});
