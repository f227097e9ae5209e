import type { ChannelId } from '../state/state.ts';

/** How channels and people of Slack's are named elsewhere: `slack:<teamId>/<id>`, as OPERATORS and ANNOUNCE_TO are written. */
export const channelIdOf = (team: string, id: string): ChannelId => `slack:${team}/${id}`;
export const personIdOf = (team: string, id: string): string => `slack:${team}/${id}`;

/** Slack's own ids in such a name; undefined when it holds none. */
export function slackIdsIn(name: string): { readonly team: string; readonly id: string } | undefined {
  const { team, id } = /^slack:(?<team>[A-Z0-9]{1,40})\/(?<id>[A-Z0-9]{1,40})$/.exec(name)?.groups ?? {};
  return team === undefined || id === undefined ? undefined : { team, id };
}

/** Direct messages, and those of several people: https://docs.slack.dev/apis/web-api/using-the-conversations-api */
export const isDirect = (id: string, name: string | undefined): boolean =>
  id.startsWith('D') || name?.startsWith('mpdm-') === true;
