import { describe, expect, it } from 'vitest';
import { nameFits } from '../../../src/store/names/fits.ts';

describe('an author string that is the profile', () => {
  it.each([
    ['JEREMY COHEN', 'Jeremy Cohen', 'equal when folded'],
    ['Jérémy Cohen', 'Jeremy Cohen', 'accents'],
    ['Klaus Mueller', 'Klaus Müller', 'ue for ü'],
    ['J. Cohen', 'Jeremy Cohen', 'an initial'],
    ['Jeremy Cohen', 'J. Cohen', 'the profile has the initial'],
    ['J.E. Cohen', 'Jérémy E. Cohen', 'two initials'],
    ['JE Cohen', 'Jérémy E. Cohen', 'glued initials'],
    ['Jérémy Cohen', 'Jérémy E. Cohen', 'middle name left out'],
    ['Jeremy M. Cohen', 'Jeremy Cohen', 'middle name too many'],
    ['Cohen, Jeremy', 'Jeremy Cohen', 'Last, First'],
    ['Cohen, J.', 'Jeremy Cohen', 'Last, F.'],
    ['A. Oord', 'Aäron van den Oord', 'particles left out'],
    ['Oord, A. van den', 'Aäron van den Oord', 'particles behind'],
    ['K.-R. Müller', 'Klaus-Robert Müller', 'initials with a hyphen'],
    ['Yuan-Zhi Li', 'Yuanzhi Li', 'a hyphen more'],
    ['Neil Chue-Hong', 'Neil P. Chue Hong', 'a hyphen in the surname'],
    ['José de Souza', 'José de Souza Jr.', 'suffix'],
    ['王伟', '王伟', 'Han'],
    ['Madonna', 'MADONNA', 'one word'],
  ])('%s is %s: %s', (author, name) => expect(nameFits(author, name)).toBe(true));
});

describe('an author string that is somebody else', () => {
  it.each([
    ['James Cohen', 'Jeremy Cohen', 'another given name'],
    ['Jerem Cohen', 'Jeremy Cohen', 'a given name that only begins so'],
    ['Yan Li', 'Yang Li', 'a shorter given name'],
    ['Yang Liu', 'Yang Li', 'another surname'],
    ['K. Cohen', 'Jeremy Cohen', 'another initial'],
    ['J. F. Cohen', 'Jérémy E. Cohen', 'another middle initial'],
    ['Aäron van der Oord', 'Aäron van den Oord', 'another particle'],
    ['Cohen', 'Jeremy Cohen', 'the surname alone'],
    ['Jeremy', 'Jeremy Cohen', 'the given name alone'],
    ['Jo Cohen', 'Jeremy O. Cohen', 'a short name is no initials'],
    ['Li, Yang', 'Li Yang', 'the comma tells the surname'],
    ['', 'Jeremy Cohen', 'nothing'],
    ['🙂', '🙂', 'nothing to compare'],
  ])('%s is not %s: %s', (author, name) => expect(nameFits(author, name)).toBe(false));
});
