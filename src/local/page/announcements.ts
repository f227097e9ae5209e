import { useEffect, useRef } from 'react';
import type { Announcement } from '../wire.ts';

/**
 * Hears what the bot posts, each message once: first what stands in the channel already, then each new one. Only while the page is
 * looked at: a browser has six connections to a server, and each of these takes one for as long as it is open.
 */
export function useAnnouncements(onAnnouncement: (announcement: Announcement) => void): void {
  const hear = useRef(onAnnouncement);
  const heard = useRef(new Set<string>());
  useEffect(() => {
    hear.current = onAnnouncement;
  });
  useEffect(() => {
    let source: EventSource | undefined;
    const look = (): void => {
      if (document.visibilityState === 'hidden') {
        source?.close();
        source = undefined;
      } else if (source === undefined) {
        source = new EventSource('/announcements');
        source.addEventListener('message', ({ data }) => {
          const announcement: Announcement = JSON.parse(data);
          // A new stream begins with what was seen before.
          if (heard.current.has(announcement.id)) return;
          heard.current.add(announcement.id);
          hear.current(announcement);
        });
      }
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      source?.close();
    };
  }, []);
}
