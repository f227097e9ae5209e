import {
  Counter,
  collectDefaultMetrics,
  Gauge,
  type GaugeConfiguration,
  Histogram,
  Registry,
} from 'prom-client';
import type { Answered } from './command/dispatch.ts';
import type { FetchOutcome } from './state/fetched-papers.ts';
import type { JournalCounts } from './state/state.ts';
import type { Snapshot } from './store/snapshot.ts';
import type { ReloadOutcome } from './store/store.ts';
import type { PlatformName, PlatformState, Watched } from './watch.ts';

export interface MetricsParts {
  readonly version: string;
  /** The data as it is now. */
  readonly snapshot: () => Snapshot;
  /** The platforms as they are now. */
  readonly platforms: () => readonly Watched[];
  /** Deliveries of announcements as they are now. */
  readonly journal: () => Promise<JournalCounts>;
  /** Milliseconds. */
  readonly now: () => number;
}

/** An answer of a platform's HTTP API; the route without ids and tokens. */
export interface RestAnswer {
  readonly platform: PlatformName;
  readonly method: string;
  readonly route: string;
  readonly status: number;
}

/** What is counted while the bot runs, and how Prometheus reads it. Every label has few values: no ids, no text. */
export interface Metrics {
  answered(answered: Answered): void;
  restAnswered(answer: RestAnswer): void;
  reconnecting(platform: PlatformName): void;
  reloaded(outcome: ReloadOutcome): void;
  fetched(source: string, outcome: FetchOutcome['kind']): void;
  readonly contentType: string;
  text(): Promise<string>;
}

const states: readonly PlatformState[] = ['starting', 'ready', 'reconnecting', 'failed'];

export function createMetrics({ version, snapshot, platforms, journal, now }: MetricsParts): Metrics {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });

  const commands = new Counter({
    name: 'paperboy_commands_total',
    help: 'Commands by name and outcome: answered, refused (the person was told why), failed',
    labelNames: ['command', 'outcome'],
    registers,
  });
  const durations = new Histogram({
    name: 'paperboy_command_duration_seconds',
    help: 'From the request to the card, without the way to the platform',
    labelNames: ['command'],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 1, 3, 10, 60],
    registers,
  });
  const rest = new Counter({
    name: 'paperboy_rest_answers_total',
    help: 'Answers of the platforms’ HTTP APIs',
    labelNames: ['platform', 'method', 'route', 'status'],
    registers,
  });
  const reconnects = new Counter({
    name: 'paperboy_reconnects_total',
    help: 'Connections to a platform that were lost while it answered commands',
    labelNames: ['platform'],
    registers,
  });
  const reloads = new Counter({
    name: 'paperboy_reloads_total',
    help: 'Reloads by outcome: reloaded, refused',
    labelNames: ['outcome'],
    registers,
  });
  for (const outcome of ['reloaded', 'refused']) reloads.inc({ outcome }, 0);
  const fetches = new Counter({
    name: 'paperboy_fetches_total',
    help: 'Requests to sources by what came: papers, nothing new, empty, refused, not an answer, cut, unreachable',
    labelNames: ['source', 'outcome'],
    registers,
  });
  const info = new Gauge({
    name: 'paperboy_info',
    help: 'Always 1; the label says which version runs',
    labelNames: ['version'],
    registers,
  });
  info.set({ version }, 1);
  // The rest is looked up when it is asked for.
  const gauge = <Label extends string>(settings: GaugeConfiguration<Label>) =>
    register.registerMetric(new Gauge({ ...settings, registers: [] }));
  gauge({
    name: 'paperboy_platform_state',
    help: '1 for the state that the platform is in',
    labelNames: ['platform', 'state'],
    collect() {
      for (const { name, state } of platforms())
        for (const one of states) this.set({ platform: name, state: one }, one === state ? 1 : 0);
    },
  });
  gauge({
    name: 'paperboy_data_age_seconds',
    help: 'Time since the data that answers now was read',
    collect() {
      this.set((now() - snapshot().loadedAt.getTime()) / 1_000);
    },
  });
  gauge({
    name: 'paperboy_data_entries',
    help: 'What the data that answers now holds',
    labelNames: ['kind'],
    collect() {
      const { counts, warnings } = snapshot();
      const entries = { ...counts, warnings: warnings.length };
      for (const [kind, count] of Object.entries(entries)) this.set({ kind }, count);
    },
  });
  gauge({
    name: 'paperboy_deliveries',
    help: 'Papers for channels by state: due, intent (about to be sent, or sent with unknown outcome), done, held, dead',
    labelNames: ['state'],
    async collect() {
      const { oldestDue: _, ...counts } = await journal();
      for (const [state, count] of Object.entries(counts)) this.set({ state }, count);
    },
  });
  gauge({
    name: 'paperboy_oldest_due_seconds',
    help: 'How long the oldest delivery has been due; 0 when none is',
    async collect() {
      const { oldestDue } = await journal();
      this.set(oldestDue === undefined ? 0 : Math.max((now() - oldestDue) / 1_000, 0));
    },
  });

  return {
    answered({ command, outcome, milliseconds }) {
      commands.inc({ command, outcome });
      durations.observe({ command }, milliseconds / 1_000);
    },
    restAnswered({ platform, method, route, status }) {
      rest.inc({ platform, method, route, status });
    },
    reconnecting: (platform) => reconnects.inc({ platform }),
    fetched: (source, outcome) => fetches.inc({ source, outcome }),
    reloaded: ({ kind }) => reloads.inc({ outcome: kind }),
    contentType: register.contentType,
    text: () => register.metrics(),
  };
}
