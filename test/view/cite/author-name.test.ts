import { expect, test } from 'vitest';
import { authorName, citedAuthors, initials } from '../../../src/view/cite/author-name.ts';

test.each([
  ['Zachary C. Lipton', 'Zachary C.', 'Lipton', undefined],
  ['Enric Boix-Adserà', 'Enric', 'Boix-Adserà', undefined],
  ['Aaron van den Oord', 'Aaron', 'van den Oord', undefined],
  ['M. Van De Klundert', 'M.', 'Van De Klundert', undefined],
  ['Van Nguyen', 'Van', 'Nguyen', undefined],
  ['T. du Pree', 'T.', 'du Pree', undefined],
  ['Robert W. Heath, Jr.', 'Robert W.', 'Heath', 'Jr.'],
  ['Sammy Davis Jr.', 'Sammy', 'Davis', 'Jr.'],
  ['Heath, Robert W.', 'Robert W.', 'Heath', undefined],
  ['Heath, Jr., Robert W.', 'Robert W.', 'Heath', 'Jr.'],
  ['A.B.Kaidalov', 'A.B.', 'Kaidalov', undefined],
  ['李明', '', '李明', undefined],
  ['  Jeremy\n Cohen ', 'Jeremy', 'Cohen', undefined],
])('takes %s apart', (written, given, family, suffix) => {
  expect(authorName(written)).toEqual({
    kind: 'person',
    given,
    family,
    ...(suffix === undefined ? {} : { suffix }),
  });
});

test.each(['LHCb Collaborations', 'The CMS', 'DeepReinforce Team', ',', 'A, B, C, D'])(
  'leaves %s whole',
  (written) => {
    expect(authorName(written)).toEqual({ kind: 'group', name: written });
  },
);

test('"et al." among the names is nobody, and says that there are more', () => {
  const { names, more } = citedAuthors({ authors: ['B. Aubert', 'et al'] });
  expect(names).toEqual([{ kind: 'person', given: 'B.', family: 'Aubert' }]);
  expect(more).toBe(true);
  expect(citedAuthors({ authors: ['B. Aubert'] }).more).toBe(false);
  expect(citedAuthors({ authors: ['B. Aubert'], authorsTruncated: true }).more).toBe(true);
});

test.each([
  ['Zachary C.', 'Z. C.'],
  ['Jean-Pierre', 'J.-P.'],
  ['J.-P.', 'J.-P.'],
  ['J.E.', 'J. E.'],
  ['JP', 'J. P.'],
  ['Éric', 'É.'],
  ['', ''],
])('the initials of %s are %s', (given, expected) => {
  expect(initials(given)).toBe(expected);
});
