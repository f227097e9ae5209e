import { systemTime } from './announce/time.ts';
import { type PoliteTo, today } from './asking.ts';
import type { Config, SourcesConfig } from './config.ts';
import type { Logger } from './log.ts';
import type { PaperSource, SourceName } from './source/source.ts';

interface MakerParts {
  readonly config: SourcesConfig;
  readonly polite: PoliteTo;
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
    return openAlexSource({
      address: config.openAlexUrl ?? openAlexDefaults.address,
      polite: polite(openAlexDefaults.etiquette),
      contact: config.contactEmail,
      hasKey: config.openAlexKey !== undefined,
      today,
      skipped,
    });
  },
  async semanticscholar({ config, polite, today, skipped }) {
    const { semanticScholarDefaults } = await import('./source/semanticscholar/client.ts');
    const { semanticScholarSource } = await import('./source/semanticscholar/source.ts');
    return semanticScholarSource({
      address: config.semanticScholarUrl ?? semanticScholarDefaults.address,
      polite: polite(semanticScholarDefaults.etiquette),
      today,
      skipped,
    });
  },
};

/** The sources that SOURCES names. */
export function sourcesOf(
  { sources }: Config,
  polite: PoliteTo,
  log: Logger,
): Promise<readonly PaperSource[]> {
  const parts: MakerParts = {
    config: sources,
    polite,
    today,
    skipped: (errand, entries) =>
      log.warn(
        { errand, entries: entries.slice(0, 10), count: entries.length },
        'entries that make no paper',
      ),
  };
  return Promise.all(sources.names.map((name) => makers[name](parts)));
}
