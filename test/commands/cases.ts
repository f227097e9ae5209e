import type { ReloadOutcome } from '../../src/store/store.ts';
import { type Asked, ask, member, type Surroundings } from './asking.ts';
import { channelCases, exampleChannel } from './channel-cases.ts';
import { importCases } from './import-cases.ts';
import { awkward, corrected, madeUp, seed, untoldSeed } from './made-up.ts';
import { measured } from './made-up-metrics.ts';

/** One answer whose drawings are kept in `test/golden/`. */
export interface GoldenCase {
  /** `profile/one`: the folder is the command. */
  readonly name: string;
  readonly line: string;
  /** Made anew for each question: what is followed may change with it. */
  readonly surroundings: () => Promise<Surroundings>;
}

export const answerOf = async ({ line, surroundings }: GoldenCase): Promise<Asked> =>
  ask(line, await surroundings());

const quotedAwkward = `"qqq ${awkward}"`;
const fault = { place: 'profiles/x.json › papers[3].published', text: 'must be a day that exists' };
const loaded: ReloadOutcome = {
  kind: 'reloaded',
  snapshot: seed,
  added: 2,
  changed: 1,
  removed: 0,
  warnings: [{ place: awkward, text: awkward }],
};
const refused: ReloadOutcome = {
  kind: 'refused',
  faults: Array.from({ length: 10 }, () => fault),
  faultCount: 1234,
  forceable: false,
};
const halved: ReloadOutcome = {
  kind: 'refused',
  faults: [{ place: 'data', text: 'holds 5 papers, fewer than half of the 11 before' }],
  faultCount: 1,
  forceable: true,
};

const onSeed: Readonly<Record<string, string>> = {
  'profile/one': 'profile jeremy cohen',
  'profile/numbers': 'profile jeremy cohen about:numbers',
  'profile/g-index': 'profile jeremy cohen about:g-index',
  'profile/by-name-only': 'profile simran kaur',
  'profile/several': 'profile hong',
  'profile/none': 'profile jermy qqq',
  'profile/near-none': 'profile simon kaur',
  'profile/private': 'profile jeremy cohen private:true',
  'profile/error': 'profile',
  'papers/one': 'papers jeremy cohen',
  'papers/by-citations-unknown': 'papers jeremy cohen sort:citations',
  'papers/listed-last-page': 'papers jeremy cohen sort:listed page:3',
  'papers/filtered': 'papers jeremy cohen identity:2 category:SE since:2018',
  'papers/words': 'papers edge of stability',
  'papers/several': 'papers hong',
  'papers/none': 'papers jeremy cohen since:2027',
  'papers/no-such-page': 'papers jeremy cohen page:9',
  'papers/error': 'papers jeremy cohen since:yesterday category:XX identity:9',
  'papers/file': 'papers jeremy cohen identity:3 as:bibtex',
  'paper/one': 'paper 2206.10654',
  'paper/incomplete-authors': 'paper 2010.09842',
  'paper/fourteen-authors': 'paper 2604.21691',
  'paper/closest-earlier': 'paper 2603.05002',
  'paper/several': 'paper edge of stability',
  'paper/none': 'paper qqq',
  'paper/near-none': 'paper robot gardens',
  'paper/error': 'paper',
  'compare/two': 'compare jeremy cohen; simran kaur',
  'compare/three': 'compare jeremy cohen vs neil chue hong vs caroline jay',
  'compare/commas': 'compare cohen, kaur',
  'compare/unclear-commas': 'compare cohen, jeremy',
  'compare/several': 'compare jeremy cohen; hong; kaur',
  'compare/none': 'compare jeremy cohen; jermy qqq',
  'compare/near-none': 'compare simon kaur; jeremy cohen',
  'compare/one-person': 'compare jeremy cohen',
  'compare/same-person': 'compare jeremy cohen; cohen',
  'compare/error': 'compare',
  'cite/bibtex': 'cite 2206.10654',
  'cite/ris': 'cite 2206.10654 style:ris',
  'cite/apa': 'cite 2206.10654 apa',
  'cite/text': 'cite 2206.10654 style:text',
  'cite/several': 'cite edge of stability style:apa',
  'cite/none': 'cite qqq',
  'cite/error': 'cite 2206.10654 style:chicago',
  'identity/one': 'identity jeremy cohen',
  'identity/by-name-only': 'identity simran kaur',
  'identity/several': 'identity hong',
  'identity/none': 'identity jermy qqq',
  'identity/not-kept': 'identity simran kaur same:"1, 2"',
  'identity/two-told-apart': 'identity jeremy cohen same:"1, 5"',
  'identity/error': 'identity jeremy cohen same:"99, zebra, edge of stability"',
  'paperboy/help-papers': 'paperboy help papers',
  'paperboy/version': 'paperboy version',
  'paperboy/error': 'paperboy help paprs',
  'paperboy/unknown-command': 'paprs jeremy cohen',
};

const onMadeUp: Readonly<Record<string, string>> = {
  'profile/several-namesakes': 'profile ada author',
  'profile/everything-known': 'profile ada-author',
  'profile/everything-known-numbers': 'profile ada-author about:numbers',
  'profile/no-metrics': 'profile ada-author-optics',
  'profile/no-metrics-numbers': 'profile ada-author-optics about:numbers',
  'profile/no-papers': 'profile nil novice',
  'profile/awkward': 'profile strange',
  'profile/awkward-numbers': 'profile strange about:numbers',
  'profile/awkward-question': `profile ${quotedAwkward}`,
  'papers/awkward': 'papers strange',
  'papers/awkward-question': `papers query:${quotedAwkward}`,
  'papers/long': 'papers query:"title without end"',
  'paper/everything-known': 'paper 9901.00001',
  'paper/hardly-anything-known': 'paper local:report-7',
  'paper/awkward': 'paper 9901.00005',
  'paper/awkward-question': `paper ${quotedAwkward}`,
  'paper/long': 'paper 9901.00006',
  'compare/namesakes': 'compare ada-author; ada-author-optics; ben byline',
  'compare/long': 'compare ben byline; author number7; author number2999',
  'compare/awkward': 'compare strange; ada-author',
  'compare/awkward-question': `compare ${quotedAwkward}; ada-author`,
  'identity/awkward': 'identity strange',
  'identity/long': 'identity ben byline',
  'identity/no-papers': 'identity nil novice',
  'cite/awkward': 'cite 9901.00005',
  'cite/long': 'cite 9901.00006',
  'cite/long-text': 'cite 9901.00006 style:text',
  'cite/long-apa': 'cite 9901.00006 style:apa',
};

const onMeasured: Readonly<Record<string, string>> = {
  'profile/complete-counts': 'profile cora complete',
  'profile/complete-counts-by-name': 'profile nan nameonly',
  'profile/partial-counts': 'profile paul partial',
  'profile/partial-counts-numbers': 'profile paul partial about:numbers',
  'profile/totals-only': 'profile tess totals',
  'profile/contradiction': 'profile connie contradiction',
  'profile/contradiction-numbers': 'profile connie contradiction about:numbers',
  'profile/part-of-many': 'profile pia-part-of-many',
  'profile/inconsistent': 'profile ina inconsistent',
  'profile/old': 'profile oda old',
  'profile/merged-counts': 'profile mona merged',
  'profile/split-counts': 'profile sam split',
  'papers/split-counts': 'papers sam split identity:2',
  'profile/h-index': 'profile connie contradiction about:h-index',
  'profile/novelty-unknown': 'profile cora complete about:novelty',
  'profile/papers-a-year': 'profile cora complete about:papers-a-year',
  'paper/counted': 'paper 9903.10001',
  'compare/receipts': 'compare connie contradiction; nan nameonly; paul partial; tess totals',
  'compare/merged-inconsistent': 'compare mona merged; ina inconsistent',
};

/** A case whose surroundings are the usual ones but for what is given. */
const golden = (name: string, line: string, surroundings: Surroundings): GoldenCase => ({
  name,
  line,
  surroundings: async () => surroundings,
});

/** Every command with each kind of answer: one, several, none, error, long, awkward. */
export const goldenCases: readonly GoldenCase[] = [
  ...Object.entries(onSeed).map(([name, line]) => golden(name, line, { snapshot: seed })),
  ...Object.entries(onMadeUp).map(([name, line]) => golden(name, line, { snapshot: madeUp })),
  ...Object.entries(onMeasured).map(([name, line]) => golden(name, line, { snapshot: measured })),
  golden('reload/reloaded', 'reload', { snapshot: seed }),
  golden('reload/warnings', 'reload', { snapshot: seed, reload: loaded }),
  golden('reload/refused', 'reload', { snapshot: seed, reload: refused }),
  golden('reload/halved', 'reload', { snapshot: seed, reload: halved }),
  golden('reload/not-an-operator', 'reload', { snapshot: seed, asker: member }),
  golden('reload/error', 'reload force:perhaps', { snapshot: seed }),
  golden('identity/not-an-operator', 'identity jeremy cohen', { snapshot: seed, asker: member }),
  golden('identity/inferred', 'identity jeremy cohen', { snapshot: untoldSeed }),
  golden('identity/kept', 'identity corrected apart:"1, 2"', {
    snapshot: corrected,
    editProfile: async () => ({ kind: 'edited', snapshot: corrected }),
  }),
  golden('identity/contradicted', 'identity corrected apart:"1, 3"', { snapshot: corrected }),
  golden('profile/inferred', 'profile jeremy cohen', { snapshot: untoldSeed }),
  golden('papers/inferred-identity', 'papers jeremy cohen identity:2', { snapshot: untoldSeed }),
  golden('paperboy/health', 'paperboy health', { snapshot: seed, asker: member }),
  golden('paperboy/health-notice', 'paperboy health', {
    snapshot: seed,
    notices: ['data/ has 3 faults: the last good data answers.'],
  }),
  { name: 'paperboy/help', line: 'paperboy help', surroundings: exampleChannel },
  ...importCases,
  ...channelCases,
];
