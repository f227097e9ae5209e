import manifest from '../package.json' with { type: 'json' };
import { systemTime } from './announce/time.ts';
import type { SourcesConfig } from './config.ts';
import { Polite, type PoliteParts, type ServiceKey, userAgentOf } from './source/polite.ts';

/** How a service wants to be asked, and where it looks for a key if it takes one. */
export interface Etiquette extends Pick<PoliteParts, 'service' | 'hosts' | 'gapMs'> {
  readonly keyIn?: ServiceKey['in'];
}

/** Who asks a service as it wants to be asked. */
export type PoliteTo = (etiquette: Etiquette) => Polite;

/** One who asks for each service, whatever is asked for: what a service wants of the bot it wants of all its parts together. */
export function politeTo({ contactEmail, openAlexKey, semanticScholarKey }: SourcesConfig): PoliteTo {
  const userAgent = userAgentOf(manifest.version, contactEmail);
  const keys: Readonly<Record<string, string | undefined>> = {
    OpenAlex: openAlexKey,
    'Semantic Scholar': semanticScholarKey,
  };
  const known = new Map<string, Polite>();
  return ({ keyIn, ...etiquette }) => {
    const value = keys[etiquette.service];
    const key = value === undefined || keyIn === undefined ? undefined : { value, in: keyIn };
    const polite =
      known.get(etiquette.service) ?? new Polite({ ...etiquette, key, userAgent, fetch, time: systemTime });
    known.set(etiquette.service, polite);
    return polite;
  };
}

/** The day it is in UTC, as data keeps days. */
export const today = (): string => new Date().toISOString().slice(0, 10);
