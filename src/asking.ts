import manifest from '../package.json' with { type: 'json' };
import { systemTime } from './announce/time.ts';
import type { SourcesConfig } from './config.ts';
import { Polite, type PoliteParts, userAgentOf } from './source/polite.ts';

/** Who asks a service as it wants to be asked. */
export type PoliteTo = (etiquette: Pick<PoliteParts, 'service' | 'hosts' | 'gapMs'>) => Polite;

/** One who asks for each service, whatever is asked for: what a service wants of the bot it wants of all its parts together. */
export function politeTo({ contactEmail }: SourcesConfig): PoliteTo {
  const userAgent = userAgentOf(manifest.version, contactEmail);
  const known = new Map<string, Polite>();
  return (etiquette) => {
    const polite =
      known.get(etiquette.service) ?? new Polite({ ...etiquette, userAgent, fetch, time: systemTime });
    known.set(etiquette.service, polite);
    return polite;
  };
}

/** The day it is in UTC, as data keeps days. */
export const today = (): string => new Date().toISOString().slice(0, 10);
