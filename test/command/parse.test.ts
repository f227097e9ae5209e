import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defineCommand } from '../../src/command/command.ts';
import { formatLine } from '../../src/command/line.ts';
import { createParser } from '../../src/command/parse.ts';
import { hasVisible } from '../../src/text/invisible.ts';
import { echo, exampleCommands } from './example-commands.ts';

const parser = createParser(exampleCommands);

/** `name {args}`, with `private` where it was asked for; or the faults; or the unknown name. */
function understood(line: string): unknown {
  const parsed = parser.line(line);
  switch (parsed.kind) {
    case 'understood':
      return [parsed.command.name, { ...parsed.args, ...(parsed.private ? { private: true } : {}) }];
    case 'faulty':
      return [parsed.command.name, parsed.faults];
    case 'unknown':
      return ['unknown', parsed.name, parsed.near.map((command) => command.name), parsed.rest];
  }
}

describe('a typed line', () => {
  const cohen = { author: 'jeremy cohen' };
  test.each<[string, string, object]>([
    // Loose words are the first option, with and without the slash.
    ['/papers jeremy cohen', 'papers', cohen],
    ['papers jeremy cohen', 'papers', cohen],
    ['/PAPERS Jeremy Cohen', 'papers', { author: 'Jeremy Cohen' }],
    ['  /papers   jeremy \t cohen \n', 'papers', cohen],
    ['/ papers jeremy cohen', 'papers', cohen],
    ['/papers', 'papers', {}],
    ['/papers jeremy\u00a0cohen', 'papers', cohen],
    ['/papers\u3000jeremy\u2009cohen', 'papers', cohen],
    ['\ufeff/papers jeremy cohen\u200b', 'papers', cohen],
    ["papers O'Neil", 'papers', { author: "O'Neil" }],
    ['papers Erdős – Rényi', 'papers', { author: 'Erdős – Rényi' }],
    ['papers 李 明', 'papers', { author: '李 明' }],
    ['papers __proto__', 'papers', { author: '__proto__' }],
    ['papers constructor:x', 'papers', { author: 'constructor:x' }],
    ['papers (a+)+$ .*', 'papers', { author: '(a+)+$ .*' }],
    // Keys, in any order and case.
    [
      '/papers jeremy cohen category:LG since:2024 sort:newest',
      'papers',
      { ...cohen, category: 'LG', since: '2024', sort: 'newest' },
    ],
    [
      'papers sort:newest jeremy since:2024 cohen category:LG',
      'papers',
      { ...cohen, category: 'LG', since: '2024', sort: 'newest' },
    ],
    ['papers SORT:Oldest Category:cs.LG', 'papers', { sort: 'oldest', category: 'cs.LG' }],
    ['papers author:cohen', 'papers', { author: 'cohen' }],
    ['papers category: LG sort: oldest', 'papers', { category: 'LG', sort: 'oldest' }],
    ['papers category:\u00a0LG', 'papers', { category: 'LG' }],
    ['papers category：LG', 'papers', { category: 'LG' }],
    ['papers category: arxiv:1', 'papers', { category: 'arxiv:1' }],
    ['papers query: Foo:bar', 'papers', { query: 'Foo:bar' }],
    [
      'papers cohen query:sharp, flat, arxiv:1 since:2024',
      'papers',
      {
        author: 'cohen',
        query: 'sharp, flat, arxiv:1',
        since: '2024',
      },
    ],
    ['papers query: sharp, flat cohen', 'papers', { author: 'cohen', query: 'sharp, flat' }],
    ['papers query:sharp, since:2024', 'papers', { query: 'sharp,', since: '2024' }],
    ['papers query:a:b:c', 'papers', { query: 'a:b:c' }],
    ['papers category:cs.*', 'papers', { category: 'cs.*' }],
    ['papers query:edge of stability', 'papers', { query: 'edge', author: 'of stability' }],
    // Quoted values.
    ['papers query:"edge of stability"', 'papers', { query: 'edge of stability' }],
    ['papers query: "edge of stability"', 'papers', { query: 'edge of stability' }],
    ['papers query:“edge of stability”', 'papers', { query: 'edge of stability' }],
    ['papers query:„edge of stability“', 'papers', { query: 'edge of stability' }],
    ['papers query:«edge of stability»', 'papers', { query: 'edge of stability' }],
    ['papers query:»edge of stability«', 'papers', { query: 'edge of stability' }],
    ['papers query:"edge of stability” page:2', 'papers', { query: 'edge of stability', page: 2 }],
    ['papers query:“edge of stability" page:2', 'papers', { query: 'edge of stability', page: 2 }],
    ['papers "jeremy  cohen"', 'papers', { author: 'jeremy  cohen' }],
    ['papers "sort:newest"', 'papers', { author: 'sort:newest' }],
    ['papers query:"he said ""no"""', 'papers', { query: 'he said "no"' }],
    ['papers query:"a “curly” word"', 'papers', { query: 'a “curly” word' }],
    ['papers query:"two "category:LG', 'papers', { query: 'two ', category: 'LG' }],
    ['papers 5" disks', 'papers', { author: '5" disks' }],
    ['papers query:\\alpha', 'papers', { query: '\\alpha' }],
    // Values that look like keys.
    ['paper arxiv:2206.10654', 'paper', { ref: 'arxiv:2206.10654' }],
    ['paper arXiv:2206.10654v3', 'paper', { ref: 'arXiv:2206.10654v3' }],
    ['paper doi:10.5334/jors.az', 'paper', { ref: 'doi:10.5334/jors.az' }],
    ['paper https://arxiv.org/abs/2206.10654', 'paper', { ref: 'https://arxiv.org/abs/2206.10654' }],
    ['paper HTTP://arxiv.org/abs/1', 'paper', { ref: 'HTTP://arxiv.org/abs/1' }],
    ['paper ref:arxiv:2206.10654', 'paper', { ref: 'arxiv:2206.10654' }],
    ['paper Adaptive: a study', 'paper', { ref: 'Adaptive: a study' }],
    ['paper Deep Learning: Foo:bar', 'paper', { ref: 'Deep Learning: Foo:bar' }],
    ['paper ::', 'paper', { ref: '::' }],
    ['paper :-)', 'paper', { ref: ':-)' }],
    // Numbers, flags, private.
    ['papers page:2', 'papers', { page: 2 }],
    ['papers page:007', 'papers', { page: 7 }],
    ['papers private:true', 'papers', { private: true }],
    ['papers cohen private:YES', 'papers', { author: 'cohen', private: true }],
    ['papers private:no', 'papers', {}],
    ['papers private:false', 'papers', {}],
    ['papers private', 'papers', { author: 'private' }],
    ['reload', 'reload', { force: false }],
    ['reload force', 'reload', { force: true }],
    ['reload force:true', 'reload', { force: true }],
    ['reload force:off', 'reload', { force: false }],
    // An option that takes no text takes one word, and leaves the rest to the next.
    ['announce now arxiv:2206.10654', 'announce', { what: 'now', ref: 'arxiv:2206.10654' }],
    ['announce NOW edge of stability', 'announce', { what: 'now', ref: 'edge of stability' }],
    ['announce what:now edge of', 'announce', { what: 'now', ref: 'edge of' }],
    ['paperboy help papers', 'paperboy', { what: 'help', command: 'papers' }],
    // Everything behind /paperboy, too.
    ['/paperboy papers jeremy cohen', 'papers', cohen],
    ['/paperboy /papers jeremy cohen', 'papers', cohen],
    ['paperboy Papers jeremy cohen sort:title', 'papers', { ...cohen, sort: 'title' }],
    ['paperboy paperboy papers jeremy cohen', 'papers', cohen],
    ['paperboy health', 'paperboy', { what: 'health' }],
    ['paperboy', 'paperboy', {}],
    ['', 'paperboy', {}],
    [' \n ', 'paperboy', {}],
    ['/', 'paperboy', {}],
  ])('%j', (line, command, args) => {
    const expected = command === 'reload' ? args : { ...args };
    expect(understood(line)).toEqual([command, expected]);
  });

  test.each<[string, string, string[]]>([
    ['papers page:two', 'papers', ['page: takes a whole number from 1 to 500, for example page:2.']],
    ['papers page:0', 'papers', ['page: takes a whole number from 1 to 500, for example page:2.']],
    ['papers page:501', 'papers', ['page: takes a whole number from 1 to 500, for example page:2.']],
    ['papers page:1e2', 'papers', ['page: takes a whole number from 1 to 500, for example page:2.']],
    ['papers page:-1', 'papers', ['page: takes a whole number from 1 to 500, for example page:2.']],
    [
      'papers sort:newst',
      'papers',
      ['sort: takes newest, oldest, citations, title or listed. Did you mean sort:newest?'],
    ],
    ['papers sort:random', 'papers', ['sort: takes newest, oldest, citations, title or listed.']],
    ['papers private:maybe', 'papers', ['private: takes true or false, for example private:true.']],
    ['papers page:1 page:2', 'papers', ['page: is given twice. Give it once.']],
    ['papers PAGE:1 page:1', 'papers', ['page: is given twice. Give it once.']],
    [
      'papers author:jeremy cohen',
      'papers',
      ['author: is given twice. Give it once; a value of several words takes quotation marks.'],
    ],
    ['papers category:', 'papers', ['category: has no value. Add one, for example category:LG.']],
    ['papers category: since:2024', 'papers', ['category: has no value. Add one, for example category:LG.']],
    ['papers query:"" cohen', 'papers', ['query: has no value. Add one, for example query:"two words".']],
    [
      'papers query:"\u200b \u202e"',
      'papers',
      ['query: has no value. Add one, for example query:"two words".'],
    ],
    [
      'papers categoy:LG',
      'papers',
      [
        'categoy: is no option of /papers. Did you mean category:? If it is part of the text, put the text in quotation marks.',
      ],
    ],
    [
      'papers Sicne:2024',
      'papers',
      [
        'sicne: is no option of /papers. Did you mean since:? If it is part of the text, put the text in quotation marks.',
      ],
    ],
    [
      'papers "jeremy cohen',
      'papers',
      ['A quotation mark is opened and never closed. Put another at the end of the quoted words.'],
    ],
    ['paper', 'paper', ['ref: is missing. Add it, for example ref:arxiv:2206.10654.']],
    ['announce', 'announce', ['what: is missing. Add it, for example what:preview.']],
    ['announce nwo', 'announce', ['what: takes preview or now. Did you mean what:now?']],
    ['reload force now', 'reload', ['There are words too many: /reload takes only force: and private:.']],
    [`papers category:${'x'.repeat(21)}`, 'papers', ['category: takes at most 20 characters. Shorten it.']],
    [`papers ${'x'.repeat(301)}`, 'papers', ['author: takes at most 300 characters. Shorten it.']],
  ])('%j is refused', (line, command, faults) => {
    expect(understood(line)).toEqual([command, faults]);
  });

  test('every fault is named at once', () => {
    const parsed = parser.line('papers a page:x page:2 sort:newst categoy:LG since: private:hm query:"open');
    if (parsed.kind !== 'faulty') throw new Error(parsed.kind);
    const about = parsed.faults.map((fault) => fault.split(' ', 1)[0]);
    expect(about.toSorted()).toEqual(['A', 'categoy:', 'page:', 'private:', 'since:', 'sort:']);
  });

  test.each<[string, string, string[], string]>([
    ['/papres jeremy cohen', 'papres', ['papers'], 'jeremy cohen'],
    ['/paprs', 'paprs', ['papers'], ''],
    ['/papr', 'papr', ['paper'], ''],
    ['/ann', 'ann', ['announce'], ''],
    ['/paperboy papres jeremy', 'papres', ['papers'], 'jeremy'],
    ['jeremy cohen', 'jeremy', [], 'cohen'],
    ['/paperboy jeremy', 'jeremy', [], ''],
    ['__proto__', '__proto__', [], ''],
    ['"papers" x', '"papers"', [], 'x'],
  ])('%j names no command', (line, name, near, rest) => {
    expect(understood(line)).toEqual(['unknown', name, near, rest]);
  });
});

describe('typed options', () => {
  const options = (values: Record<string, unknown>, name = 'papers') => {
    const parsed = parser.options(name, values);
    return parsed.kind === 'understood'
      ? parsed.args
      : parsed.kind === 'faulty'
        ? parsed.faults
        : parsed.name;
  };
  test('take the platform’s numbers and booleans, and text as it is', () => {
    expect(options({ author: 'sort:newest "x', page: 3, sort: 'title' })).toEqual({
      author: 'sort:newest "x',
      page: 3,
      sort: 'title',
    });
    expect(options({ force: true }, 'reload')).toEqual({ force: true });
    expect(parser.options('papers', { private: true })).toMatchObject({ private: true });
  });
  test('are checked like typed text', () => {
    expect(options({ page: 1.5, author: 7, sort: null, query: ['x'] })).toHaveLength(4);
    expect(options({ page: Number.NaN })).toHaveLength(1);
    expect(options({ constructor: 'x', extra: 1 })).toEqual([
      'This command has no such option; it takes author, query, category, since, until, identity, sort, page, as and private.',
    ]);
    expect(options({}, 'nothing')).toBe('nothing');
  });
});

describe('whatever is typed', () => {
  const value = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
    fc.string({
      unit: fc.constantFrom(
        '"',
        '“',
        '”',
        '«',
        '„',
        ':',
        ' ',
        'a',
        'sort',
        '\\',
        '\u00a0',
        '👩‍🔬',
        '/',
        '-',
        '：',
        '\n',
      ),
      minLength: 1,
      maxLength: 12,
    }),
  );
  const text = value.filter((one) => hasVisible(one) && one.length <= 20);

  test('parsing a canonical line gives its values again', () => {
    const args = fc.record(
      {
        author: text,
        query: text,
        category: text,
        sort: fc.constantFrom('newest', 'listed'),
        page: fc.integer({ min: 1, max: 500 }),
        private: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(args, ({ author, ...rest }) => {
        const parsed = parser.line(formatLine('papers', author, rest));
        const { private: isPrivate = false, ...others } = rest;
        expect(parsed).toMatchObject({ kind: 'understood', private: isPrivate });
        if (parsed.kind === 'understood') {
          expect(parsed.args).toEqual(author === undefined ? others : { author, ...others });
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('it never throws', () => {
    const piece = fc.constantFrom(
      'papers',
      'paperboy',
      '/',
      ' ',
      '"',
      '“',
      '«',
      ':',
      'sort:',
      'page:',
      'categry:',
      '\u0000',
      '\ud800',
      '💥',
      'x',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(piece).map((all) => all.join('')),
        ),
        (line) => {
          parser.line(line);
          parser.line(`papers ${line}`);
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('typed options never throw', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.anything()),
        (values) => void parser.options('papers', values),
      ),
    );
  });

  // Quadratic work would take minutes here.
  test.each(
    [
      '"',
      '“',
      '„a "',
      '"a” ',
      ':',
      'a:',
      'a',
      ' ',
      '/ ',
      'paperboy ',
      'sort: ',
      'query:"',
      'srt:',
      '""',
      '"a""',
      '«„',
      'page:1 ',
    ].map((unit) => [unit]),
  )('100,000 characters of %j take no time', (unit) => {
    const junk = unit.repeat(Math.ceil(100_000 / unit.length));
    const before = process.cpuUsage();
    parser.line(junk);
    parser.line(`papers ${junk}`);
    parser.line(`paperboy ${junk}`);
    // CPU time, not the clock: other programs run beside the tests.
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(1500);
  });
});

test('an option that keeps quotation marks has them in loose words, not behind its key', () => {
  const follow = defineCommand({
    name: 'follow',
    description: 'Follow',
    options: {
      what: { kind: 'choice', choices: ['keyword'], description: 'What' },
      value: { kind: 'text', keepQuotes: true, description: 'Which' },
    },
    examples: [],
    run: echo,
  });
  const { line } = createParser([follow]);
  const valueOf = (typed: string) => {
    const parsed = line(typed);
    return parsed.kind === 'understood' ? parsed.args['value'] : parsed;
  };
  expect(valueOf('follow keyword "edge of stability" -survey')).toBe('"edge of stability" -survey');
  expect(valueOf('follow keyword “edge of  stability”')).toBe('“edge of  stability”');
  expect(valueOf('follow keyword value:"edge of stability"')).toBe('edge of stability');
  const canonical = formatLine('follow', 'keyword', { value: '"edge of stability" -survey' });
  expect(valueOf(canonical)).toBe('"edge of stability" -survey');
});
