import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface PageFiles {
  readonly html: string;
  /** By file name, as served below /page/. */
  readonly assets: ReadonlyMap<string, Asset>;
}

export interface Asset {
  readonly body: string;
  readonly mediaType: string;
  readonly etag: string;
}

const folder = new URL('./page/', import.meta.url);
const inPage = (name: string): string => fileURLToPath(new URL(name, folder));

const mediaTypes: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

function asset(name: string, body: string): readonly [string, Asset] {
  const mediaType = mediaTypes[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return [name, { body, mediaType, etag }];
}

/**
 * Bundles the page with everything it needs from our own files and packages; takes about a second, once.
 * @throws esbuild's error when the page's sources don't build
 */
export async function bundlePage(): Promise<PageFiles> {
  const { build, stop } = await import('esbuild');
  const built = await build({
    entryPoints: {
      page: inPage('main.tsx'),
      style: inPage('style.css'),
      'slack-dress': inPage('slack-dress.css'),
      slack: fileURLToPath(import.meta.resolve('slack-blocks-to-jsx/dist/style.css')),
    },
    outdir: inPage('out'),
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    legalComments: 'none',
    logLevel: 'silent',
  });
  void stop();
  const drawings = ['paperboy.svg', 'you.svg'];
  const assets = new Map([
    ...built.outputFiles.map((file) => asset(basename(file.path), file.text)),
    ...(await Promise.all(drawings.map(async (name) => asset(name, await readFile(inPage(name), 'utf8'))))),
  ]);
  return { html: await readFile(inPage('page.html'), 'utf8'), assets };
}
