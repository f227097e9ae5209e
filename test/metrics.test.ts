import { expect, test } from 'vitest';
import { createMetrics } from '../src/metrics.ts';
import type { Snapshot } from '../src/store/snapshot.ts';

const snapshot = {
  loadedAt: new Date('2026-01-01T00:00:00Z'),
  counts: { profiles: 1, papers: 11, names: 38 },
  warnings: [{ place: 'x', text: 'y' }],
} as Partial<Snapshot> as Snapshot;

test('what happened and how things are can be read by Prometheus', async () => {
  const metrics = createMetrics({
    version: '1.2.3',
    snapshot: () => snapshot,
    platforms: () => [{ name: 'discord', title: 'Discord', state: 'reconnecting' }],
    journal: async () => ({
      due: 2,
      intent: 1,
      done: 30,
      held: 4,
      dead: 0,
      oldestDue: snapshot.loadedAt.getTime() + 60_000,
    }),
    now: () => snapshot.loadedAt.getTime() + 90_000,
  });
  metrics.answered({ command: 'papers', outcome: 'answered', milliseconds: 4 });
  metrics.answered({ command: 'papers', outcome: 'answered', milliseconds: 400 });
  metrics.answered({ command: 'unknown', outcome: 'refused', milliseconds: 1 });
  metrics.restAnswered({ platform: 'discord', method: 'POST', route: '/x/:id', status: 204 });
  metrics.reconnecting('discord');
  metrics.reloaded({ kind: 'refused', faults: [], faultCount: 1, forceable: false });
  metrics.fetched('arxiv', 'nothing new');
  const lines = (await metrics.text()).split('\n');
  for (const line of [
    'paperboy_info{version="1.2.3"} 1',
    'paperboy_commands_total{command="papers",outcome="answered"} 2',
    'paperboy_commands_total{command="unknown",outcome="refused"} 1',
    'paperboy_command_duration_seconds_bucket{le="0.005",command="papers"} 1',
    'paperboy_command_duration_seconds_bucket{le="0.5",command="papers"} 2',
    'paperboy_command_duration_seconds_sum{command="papers"} 0.404',
    'paperboy_rest_answers_total{platform="discord",method="POST",route="/x/:id",status="204"} 1',
    'paperboy_reconnects_total{platform="discord"} 1',
    'paperboy_reloads_total{outcome="reloaded"} 0',
    'paperboy_reloads_total{outcome="refused"} 1',
    'paperboy_fetches_total{source="arxiv",outcome="nothing new"} 1',
    'paperboy_platform_state{platform="discord",state="ready"} 0',
    'paperboy_platform_state{platform="discord",state="reconnecting"} 1',
    'paperboy_data_age_seconds 90',
    'paperboy_deliveries{state="due"} 2',
    'paperboy_deliveries{state="held"} 4',
    'paperboy_oldest_due_seconds 30',
    'paperboy_data_entries{kind="papers"} 11',
    'paperboy_data_entries{kind="warnings"} 1',
  ])
    expect(lines).toContain(line);
  expect(lines.some((line) => line.startsWith('process_resident_memory_bytes '))).toBe(true);
  expect(lines.some((line) => line.startsWith('nodejs_eventloop_lag_p99_seconds '))).toBe(true);
});
