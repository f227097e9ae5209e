import { expect, it } from 'vitest';
import { killAfter } from './kill.ts';

it('fifty times kill -9 at random moments lose nothing that was said to be durable', async () => {
  const delays = Array.from({ length: 50 }, () => Math.floor(Math.random() * 300));
  const { said, lost } = await killAfter(delays);
  expect(lost, `killed after ${delays.join(', ')} ms`).toEqual([]);
  expect(said).toBeGreaterThan(200);
});
