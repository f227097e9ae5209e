import { describe, expect, it } from 'vitest';
import { buildNames } from '../../../src/store/names/build.ts';
import { findNames } from '../../../src/store/names/find.ts';

/** Profiles, people by name only, what is typed, who is found (in this order), and under which rule. */
type Case = readonly [
  why: string,
  profiles: readonly string[],
  typed: string,
  found: readonly string[],
  rule?: number,
];

const cohens = ['Jeremy Cohen', 'Jérémy E. Cohen'];

const cases: readonly Case[] = [
  // Rule 1: as written.
  ['case and spaces aside', cohens, 'JEREMY   COHEN', ['Jeremy Cohen'], 1],
  ['decomposed accents are the same writing', cohens, 'Je\u0301re\u0301my E. Cohen', ['Jérémy E. Cohen'], 1],
  ['as written beats folded', ['Yuanzhi Li', 'Yuan-Zhi Li'], 'Yuan-Zhi Li', ['Yuan-Zhi Li'], 1],
  [
    'two of the very same name are several',
    ['Wei Wang', 'Wei Wang'],
    'wei wang',
    ['Wei Wang', 'Wei Wang'],
    1,
  ],
  // Rule 2: folded, spaces ignored, order turned.
  ['accents dropped', ['José Núñez'], 'Jose Nunez', ['José Núñez'], 2],
  [
    'folded-equal names are several',
    ['Yuanzhi Li', 'Yuan-Zhi Li'],
    'yuan zhi li',
    ['Yuanzhi Li', 'Yuan-Zhi Li'],
    2,
  ],
  ['accents typed that nobody has', ['Jeremy Cohen'], 'Jérémy Cohen', ['Jeremy Cohen'], 2],
  ['ü as ue, typed', ['Klaus Müller'], 'Klaus Mueller', ['Klaus Müller'], 2],
  ['ue as ü, typed', ['Klaus Mueller'], 'Klaus Müller', ['Klaus Mueller'], 2],
  ['u is not ue', ['Klaus Mueller'], 'Klaus Mullerx', []],
  ['ø as oe', ['Søren Hauberg'], 'Soeren Hauberg', ['Søren Hauberg'], 2],
  ['ø as o', ['Søren Hauberg'], 'Soren Hauberg', ['Søren Hauberg'], 2],
  ['æ as ae', ['Ægir Bjørn'], 'Aegir Bjorn', ['Ægir Bjørn'], 2],
  ['ä as ae in one word only', ['Päivi Häkkinen'], 'Paivi Haekkinen', ['Päivi Häkkinen']],
  ['ß as ss', ['Jan Weiß'], 'Jan Weiss', ['Jan Weiß'], 2],
  ['surname first', cohens, 'Cohen Jeremy', ['Jeremy Cohen'], 2],
  ['surname first, Chinese', ['Kaiming He'], 'He Kaiming', ['Kaiming He'], 2],
  ['surname first, Hungarian', ['Pál Erdős'], 'Erdős Pál', ['Pál Erdős'], 2],
  ['surname last, Hungarian held surname first', ['Erdős Pál'], 'Pal Erdos', ['Erdős Pál'], 2],
  [
    'surname last, Vietnamese held surname first',
    ['Nguyễn Văn Hùng'],
    'Van Hung Nguyen',
    ['Nguyễn Văn Hùng'],
    2,
  ],
  ['Vietnamese without the middle name', ['Nguyễn Văn Hùng'], 'Nguyen Hung', ['Nguyễn Văn Hùng'], 3],
  ['Vietnamese turned, without the middle name', ['Nguyễn Văn Hùng'], 'Hung Nguyen', ['Nguyễn Văn Hùng'], 3],
  ['two-word surname first', ['Neil Chue Hong'], 'Chue Hong Neil', ['Neil Chue Hong'], 2],
  ['Last, First', cohens, 'Cohen, Jeremy', ['Jeremy Cohen'], 2],
  ['Last, First with a wide comma', ['王 伟'], '王，伟', []],
  ['held as Last, First', ['Cohen, Jeremy'], 'Jeremy Cohen', ['Cohen, Jeremy'], 2],
  ['a comma is certain about the order', ['Li Yang'], 'Li, Yang', []],
  ['suffix left out', ['José de Souza Jr.'], 'Jose de Souza', ['José de Souza Jr.'], 2],
  ['suffix typed', ['José de Souza'], 'José de Souza, Jr.', ['José de Souza'], 2],
  ['roman suffix', ['John Adams III'], 'John Adams', ['John Adams III'], 2],
  ['Ii is a surname', ['Naoki Ii'], 'Ii', ['Naoki Ii'], 4],
  ['glued particle', ['Aäron van den Oord'], 'aaron vandenoord', ['Aäron van den Oord'], 2],
  ['invisibles inside', cohens, 'Jer\u200bemy Co\u00adhen', ['Jeremy Cohen'], 1],
  ['full width letters', cohens, 'Ｊｅｒｅｍｙ Ｃｏｈｅｎ', ['Jeremy Cohen'], 2],
  ['accents typed tie with folded', cohens, 'Jérémy Cohen', ['Jérémy E. Cohen', 'Jeremy Cohen'], 2],
  ['no tie where no accents are typed', cohens, 'jeremy  cohen', ['Jeremy Cohen'], 1],
  // Rule 3: given names that fit.
  ['an initial', ['Daniel S. Katz'], 'D. Katz', ['Daniel S. Katz'], 3],
  ['initials, dotted', ['Daniel S. Katz'], 'D.S. Katz', ['Daniel S. Katz'], 3],
  ['initials, glued', ['Daniel S. Katz'], 'DS Katz', ['Daniel S. Katz'], 3],
  ['initials, glued in small letters', ['Daniel S. Katz'], 'ds katz', ['Daniel S. Katz'], 3],
  ['initials of a hyphenated name', ['Jean-Pierre Serre'], 'JP Serre', ['Jean-Pierre Serre'], 3],
  ['initials after the surname', ['Daniel S. Katz'], 'Katz DS', ['Daniel S. Katz'], 3],
  ['initials after the surname, apart', ['Daniel S. Katz'], 'Katz D S', ['Daniel S. Katz'], 3],
  ['comma and glued initials', ['Daniel S. Katz'], 'KATZ, D.S.', ['Daniel S. Katz'], 3],
  ['a middle name left out', ['Daniel S. Katz'], 'Daniel Katz', ['Daniel S. Katz'], 3],
  ['a middle initial too many', ['Daniel Katz'], 'Daniel S. Katz', ['Daniel Katz'], 3],
  ['a middle initial that contradicts', ['Daniel S. Katz'], 'Daniel T. Katz', []],
  [
    'a middle initial prefers who has it',
    ['Ann Roe', 'Ann B. Roe', 'Ann C. Roe'],
    'A. B. Roe',
    ['Ann B. Roe'],
    3,
  ],
  ['a middle name fits its initial', ['Daniel S. Katz'], 'Daniel Simon Katz', ['Daniel S. Katz'], 3],
  ['a prefix of three letters', ['Zachary C. Lipton'], 'Zac Lipton', ['Zachary C. Lipton'], 3],
  ['two letters are no prefix', ['Zachary C. Lipton'], 'Za Lipton', []],
  ['small letters that are a name, not initials', ['Jeremy Cohen'], 'Jo Cohen', []],
  ['a full name does not fit another', ['Jeremy Cohen'], 'James Cohen', []],
  ['a leading initial left out', ['A. Rupam Mahmood'], 'Rupam Mahmood', ['A. Rupam Mahmood']],
  ['þ. stands for a name with þ', ['Þór Sigurðsson'], 'Þ. Sigurdsson', ['Þór Sigurðsson'], 3],
  ['particle left out', ['Aäron van den Oord'], 'A. Oord', ['Aäron van den Oord'], 3],
  ['particle behind the given name', ['Aäron van den Oord'], 'Oord, A. van den', ['Aäron van den Oord'], 3],
  ['particle that contradicts', ['Aäron van den Oord'], 'A. van der Oord', []],
  ['particle too many', ['Klaus Müller'], 'K. von Müller', ['Klaus Müller'], 3],
  ['hyphen for space in a surname', ['Neil P. Chue Hong'], 'N. Chue-Hong', ['Neil P. Chue Hong'], 3],
  [
    'space for hyphen in a surname',
    ['Nadège B. Thirion-Moreau'],
    'N Thirion Moreau',
    ['Nadège B. Thirion-Moreau'],
    3,
  ],
  ['apostrophe as space with an initial', ["Peter O'Hearn"], 'P O Hearn', ["Peter O'Hearn"], 3],
  // Rule 4: a part.
  ['surname alone', cohens, 'Cohen', cohens, 4],
  ['surname and a comma', ['Jeremy Cohen', 'Cohen Smith'], 'Cohen,', ['Jeremy Cohen'], 4],
  [
    'surnames before given names',
    ['Kaiser Wu', 'Łukasz Kaiser'],
    'kaiser',
    ['Łukasz Kaiser', 'Kaiser Wu'],
    4,
  ],
  ['given name alone', ['Simran Kaur'], 'Simran', ['Simran Kaur'], 4],
  ['first half of a double surname', ['Nadège Thirion-Moreau'], 'Thirion', ['Nadège Thirion-Moreau'], 4],
  [
    'half of a double surname with the given name',
    ['Nadège Thirion-Moreau'],
    'Nadège Thirion',
    ['Nadège Thirion-Moreau'],
    4,
  ],
  ['the other half', ['Enric Boix-Adserà'], 'Enric Adsera', ['Enric Boix-Adserà'], 4],
  ['half with an initial', ['Enric Boix-Adserà'], 'E. Boix', ['Enric Boix-Adserà'], 4],
  ['half with a comma', ['Enric Boix-Adserà'], 'Boix, Enric', ['Enric Boix-Adserà'], 4],
  ['half with the wrong given name', ['Enric Boix-Adserà'], 'Marta Boix', []],
  [
    'Spanish surname with particles inside',
    ['Maria de la Cruz García'],
    'Maria Cruz',
    ['Maria de la Cruz García'],
    4,
  ],
  ['surname with particles', ['Ludwig van der Maaten'], 'van der Maaten', ['Ludwig van der Maaten'], 4],
  ['surname with its particles glued', ['Aäron van den Oord'], 'vandenoord', ['Aäron van den Oord'], 4],
  ['particles alone are nobody', ['Aäron van den Oord'], 'van den', []],
  ['an initial alone is nobody', cohens, 'E', []],
  ['a particle too many before a surname', ['Klaus Müller'], 'von Müller', ['Klaus Müller'], 4],
  ['a given name is not a particle too many', ['Jian Wu'], 'Di Wu', []],
  ['Le is a surname as well', ['Quoc V. Le'], 'le', ['Quoc V. Le'], 4],
  ['first character of a Han name', ['王伟', '王小明'], '王', ['王伟', '王小明'], 4],
  ['given name of a Han name', ['王小明'], '小明', ['王小明'], 4],
  ['Hangul surname', ['김철수'], '김', ['김철수'], 4],
  ['part after a middle dot', ['ヤン・ルカン'], 'ルカン', ['ヤン・ルカン'], 4],
  // Rule 5: one typo.
  ['inserted', cohens, 'Jeremy Cohhen', ['Jeremy Cohen'], 5],
  ['dropped', cohens, 'Jeremy Cohn', ['Jeremy Cohen'], 5],
  ['replaced', cohens, 'Jaremy Cohen', ['Jeremy Cohen'], 5],
  ['swapped', cohens, 'Jeremy Cohne', ['Jeremy Cohen'], 5],
  ['in the first letter', ['Zachary Lipton'], 'Sachary Lipton', ['Zachary Lipton'], 5],
  ['in a surname alone', cohens, 'Cohne', cohens, 5],
  ['beside an initial', ['Daniel S. Katz'], 'D. Kattz', ['Daniel S. Katz'], 5],
  ['two typos are nobody', cohens, 'Jermey Cohne', []],
  ['words of three letters have none', ['Caroline Jay'], 'Caroline Jai', []],
  ['not where a symbol is typed', cohens, 'Cohen*', []],
  ['in another script', ['Иван Петров'], 'Иван Петрв', ['Иван Петров'], 5],
  ['with the surname first', cohens, 'Cohen Jermey', ['Jeremy Cohen'], 5],
  // Symbols are text.
  ['a pattern', cohens, '.*', []],
  ['alternatives', cohens, 'cohen|kaur', []],
  ['a mention', cohens, '<@cohen>', []],
  ['a list of people is no name', cohens, 'Cohen, Jeremy, Kaur', []],
  ['keys of objects', cohens, 'constructor', []],
];

describe('rules', () => {
  it.each(cases.map((one) => ({ why: one[0], case: one })))(
    '$why',
    ({ case: [, profiles, typed, found, rule] }) => {
      const result = findNames(buildNames(profiles.map((name) => ({ names: [name], profile: true }))), typed);
      expect(result.kind === 'hits' ? result.people.map((person) => profiles[person]) : []).toEqual(found);
      if (rule !== undefined) expect(result).toMatchObject({ rule });
    },
  );
});

describe('profiles and people by name only', () => {
  const find = (
    profiles: readonly (readonly string[])[],
    others: readonly string[],
    typed: string,
  ): readonly number[] => {
    const people = [
      ...profiles.map((names) => ({ names, profile: true })),
      ...others.map((name) => ({ names: [name], profile: false })),
    ];
    const found = findNames(buildNames(people), typed);
    return found.kind === 'hits' ? found.people : [];
  };

  it('lets profiles decide alone where the whole name is equal', () => {
    expect(find([['Jérémy Cohen']], ['Jeremy Cohen'], 'Jeremy Cohen')).toEqual([0]);
    expect(find([['Jeremy Cohen']], ['Jeremy  Cohen'], 'jeremy cohen')).toEqual([0]);
  });

  it('gives both, profiles first, where only a part is equal', () => {
    expect(find([['Zoe Cohen']], ['Ada Cohen', 'Ben Cohen'], 'cohen')).toEqual([0, 1, 2]);
    expect(find([['Zoe Cohen']], ['Z. B. Cohen'], 'Z. Cohen')).toEqual([0, 1]);
  });

  it('keeps a person by that very name beside a profile of the name turned round', () => {
    expect(find([['Yang Li']], ['Li Yang'], 'Li Yang')).toEqual([0, 1]);
  });

  it('hides no profile behind bare initials or a lone word on some paper', () => {
    expect(find([['Jeremy Cohen']], ['J. Cohen'], 'J. Cohen')).toEqual([0, 1]);
    expect(find([['Jeremy Cohen']], ['Cohen', 'Ann Cohen'], 'Cohen')).toEqual([0, 1]);
  });

  it('does not take a full name for an initial on some paper', () => {
    expect(find([['Jeremy Cohen']], ['J. Cohen'], 'Jeremey Cohen')).toEqual([0]);
  });

  it('knows a person by every alias, once', () => {
    const aliases = [
      ['Jeremy Cohen', 'Jeremy M. Cohen', 'J. M. Cohen'],
      ['Ann Roe', 'Anna Doe'],
    ];
    expect(find(aliases, ['Bo Li'], 'cohen')).toEqual([0]);
    expect(find(aliases, ['Bo Li'], 'Anna Doe')).toEqual([1]);
    expect(find(aliases, ['Bo Li'], 'Bo Li')).toEqual([2]);
  });
});
