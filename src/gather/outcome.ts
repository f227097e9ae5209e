import type { Fetched } from '../source/source.ts';
import type { FetchOutcome } from '../state/fetched-papers.ts';
import { clip } from '../text/clip.ts';
import { formatMoment } from '../text/moment.ts';
import { plural } from '../text/plural.ts';
import { readable } from '../text/readable.ts';

/** What of an answer is written down beside its papers. */
export function outcomeOf(fetched: Fetched, now: number): FetchOutcome {
  switch (fetched.kind) {
    case 'papers':
      return { kind: 'papers', count: fetched.papers.length };
    case 'nothing new':
    case 'empty':
      return { kind: fetched.kind };
    case 'refused': {
      const { kind, status, retryAfterMs } = fetched;
      return {
        kind,
        status,
        said: kept(fetched.said),
        ...(retryAfterMs === undefined ? {} : { until: now + retryAfterMs }),
      };
    }
    default:
      return { kind: fetched.kind, said: kept(fetched.said) };
  }
}

/** What a stranger said, short and on one line. */
const kept = (said: string): string => clip(readable(said).replaceAll(/\s+/g, ' '), 200);

/** Whether the service gave no sound answer. */
export const isFailure = (
  outcome: FetchOutcome,
): outcome is Extract<FetchOutcome, { readonly said: string }> => 'said' in outcome;

/**
 * Whether nothing else need be asked of the service now: it is not there, is overloaded, or asked to be left alone. A refusal
 * or a fault of one errand says nothing of the others.
 */
export function isOfAll(outcome: FetchOutcome): boolean {
  if (outcome.kind === 'unreachable') return true;
  if (outcome.kind !== 'refused') return false;
  return outcome.until !== undefined || [401, 429].includes(outcome.status) || outcome.status >= 500;
}

/** The outcome in words, to stand behind the errand's name. A failure never reads as if there were nothing new. */
export function outcomeSaid(outcome: FetchOutcome): string {
  switch (outcome.kind) {
    case 'papers':
      return plural(outcome.count, 'paper');
    case 'nothing new':
      return 'nothing new';
    case 'empty':
      return 'an empty feed, as on days without announcements';
    case 'refused': {
      const until =
        outcome.until === undefined
          ? ''
          : `, to be asked again after ${formatMoment(new Date(outcome.until))}`;
      return `refused with status ${outcome.status}${until}${behind(outcome.said)}`;
    }
    case 'not an answer':
      return `what came is no answer of this service${behind(outcome.said)}`;
    case 'cut':
      return `the answer was cut off${behind(outcome.said)}`;
    case 'unreachable':
      return `can’t be reached${behind(outcome.said)}`;
  }
}

const behind = (said: string): string => (said === '' ? '' : `: ${said.replace(/\.$/, '')}`);
