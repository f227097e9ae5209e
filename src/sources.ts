import type { Config, SourcesConfig } from './config.ts';
import { PersonError } from './errors.ts';
import type { PaperSource, SourceName } from './source/source.ts';
import { sourceTitles } from './source/titles.ts';

/** How each source is made; imported only when it is configured. */
const makers: Readonly<Partial<Record<SourceName, (config: SourcesConfig) => Promise<PaperSource>>>> = {};

/**
 * The sources that SOURCES names.
 * @throws PersonError for one that can't be asked
 */
export function sourcesOf({ sources }: Config): Promise<readonly PaperSource[]> {
  return Promise.all(
    sources.names.map((name) => {
      const make = makers[name];
      if (make === undefined) throw new PersonError(`${sourceTitles[name]} can’t be asked by this version.`);
      return make(sources);
    }),
  );
}
