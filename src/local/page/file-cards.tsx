import { type ReactNode, useEffect, useMemo } from 'react';
import type { CardFile } from '../../card/card.ts';
import type { FaceName } from '../wire.ts';

function sizeOf(bytes: number): string {
  return bytes < 1024 ? `${bytes} bytes` : `${(bytes / 1024).toFixed(1)} KB`;
}

/** The files of an answer, to be downloaded; the browser holds them, the server keeps nothing. */
export function FileCards(props: {
  readonly files: readonly CardFile[];
  readonly look: FaceName;
}): ReactNode {
  const { files } = props;
  const drawn = useMemo(
    () =>
      files.map((file) => {
        const blob = new Blob([file.content], { type: file.mediaType });
        return { name: file.name, size: sizeOf(blob.size), url: URL.createObjectURL(blob) };
      }),
    [files],
  );
  useEffect(() => () => drawn.forEach(({ url }) => URL.revokeObjectURL(url)), [drawn]);
  return drawn.map((file) => (
    <a
      key={file.name}
      className={`file ${props.look}`}
      href={file.url}
      download={file.name}
      aria-label={`Download ${file.name}`}
    >
      <svg viewBox="0 0 24 32" width="24" height="32" aria-hidden="true">
        <path d="M2 0h13l9 9v21a2 2 0 0 1-2 2H2a2 2 0 0 1-2-2V2a2 2 0 0 1 2-2z" opacity=".25" />
        <path d="M15 0l9 9h-7a2 2 0 0 1-2-2zM5 15h14v2H5zm0 5h14v2H5zm0 5h9v2H5z" />
      </svg>
      <span>
        <b>{file.name}</b>
        <small>{file.size}</small>
      </span>
    </a>
  ));
}
