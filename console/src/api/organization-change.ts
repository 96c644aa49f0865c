import { useEffect } from 'react';

const channel = 'assay-organization';

/**
 * Starts the console anew in the session of another organisation. The page is loaded again rather than its caches emptied: so
 * nothing that was read, is on its way or is being typed in the former organisation can be left. The address may name something
 * of the former one: the overview is there in each.
 */
export function startAnew(): void {
  const sender = new BroadcastChannel(channel);
  sender.postMessage('changed');
  sender.close();
  location.replace('/');
}

/** Other tabs share the session cookie: they start anew as well, also one that the browser brings back from its history. */
export function useOrganizationChange(): void {
  useEffect(() => {
    const receiver = new BroadcastChannel(channel);
    receiver.onmessage = () => location.replace('/');
    const shown = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) location.reload();
    };
    addEventListener('pageshow', shown);
    return () => {
      receiver.close();
      removeEventListener('pageshow', shown);
    };
  }, []);
}
