import manifest from '../package.json' with { type: 'json' };
import { systemTime } from './announce/time.ts';
import type { Config, SourcesConfig } from './config.ts';
import type { Logger } from './log.ts';
import { Polite, type PoliteParts, type ServiceKey, userAgentOf } from './source/polite.ts';
import type { PaperSource, SourceName } from './source/source.ts';

interface MakerParts {
  readonly config: SourcesConfig;
  /** Asks one service as it wants to be asked. */
  readonly polite: (etiquette: Pick<PoliteParts, 'service' | 'hosts' | 'gapMs' | 'key'>) => Polite;
  readonly today: () => string;
  /** Told of entries of a sound answer that make no paper. */
  readonly skipped: (errand: string, entries: readonly object[]) => void;
}

/** How each source is made; imported only when it is configured. */
const makers: Readonly<Record<SourceName, (parts: MakerParts) => Promise<PaperSource>>> = {
  async arxiv({ config, polite, skipped }) {
    const { arxivAddresses, arxivEtiquette } = await import('./source/arxiv/addresses.ts');
    const { arxivSource } = await import('./source/arxiv/source.ts');
    const addresses = arxivAddresses(config.arxivUrl);
    return arxivSource({ polite: polite(arxivEtiquette), addresses, now: () => systemTime.now(), skipped });
  },
  async openalex({ config, polite, today, skipped }) {
    const { openAlexDefaults } = await import('./source/openalex/client.ts');
    const { openAlexSource } = await import('./source/openalex/source.ts');
    const { address, etiquette, keyIn } = openAlexDefaults;
    const key = keyOf(config.openAlexKey, keyIn);
    return openAlexSource({
      address: config.openAlexUrl ?? address,
      polite: polite({ ...etiquette, key }),
      contact: config.contactEmail,
      hasKey: key !== undefined,
      today,
      skipped,
    });
  },
  async semanticscholar({ config, polite, today, skipped }) {
    const { semanticScholarDefaults } = await import('./source/semanticscholar/client.ts');
    const { semanticScholarSource } = await import('./source/semanticscholar/source.ts');
    const { address, etiquette, keyIn } = semanticScholarDefaults;
    return semanticScholarSource({
      address: config.semanticScholarUrl ?? address,
      polite: polite({ ...etiquette, key: keyOf(config.semanticScholarKey, keyIn) }),
      today,
      skipped,
    });
  },
};

const keyOf = (value: string | undefined, place: ServiceKey['in']): ServiceKey | undefined =>
  value === undefined ? undefined : { value, in: place };

/** The sources that SOURCES names. */
export function sourcesOf({ sources }: Config, log: Logger): Promise<readonly PaperSource[]> {
  const userAgent = userAgentOf(manifest.version, sources.contactEmail);
  const parts: MakerParts = {
    config: sources,
    polite: (etiquette) => new Polite({ ...etiquette, userAgent, fetch, time: systemTime }),
    today: () => new Date().toISOString().slice(0, 10),
    skipped: (errand, entries) =>
      log.warn(
        { errand, entries: entries.slice(0, 10), count: entries.length },
        'entries that make no paper',
      ),
  };
  return Promise.all(sources.names.map((name) => makers[name](parts)));
}
