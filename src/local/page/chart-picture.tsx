import type { ReactNode } from 'react';
import type { Picture } from '../wire.ts';

/** A chart of an answer, from the page's own server. */
export function ChartPicture(props: { readonly picture: Picture; readonly slot?: string }): ReactNode {
  const { path, alt, width, height } = props.picture;
  return <img className="chart" slot={props.slot} src={path} alt={alt} width={width} height={height} />;
}
