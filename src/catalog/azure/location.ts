/** What is the same for a whole region of a subscription, and is read through some resource that lies there. */
import type { MapContext } from '../declaration.ts';
import { subscriptionOf } from '../keys.ts';

/** Region of the resource that was asked, in lower case. */
export function locationOf({ parent }: MapContext): string | undefined {
  const location = parent?.properties.location;
  return typeof location === 'string' && location !== '' ? location.toLowerCase() : undefined;
}

/** `/subscriptions/../providers/../locations/..` of the resource that was asked. */
export function locationScope(context: MapContext, namespace: string): string {
  const subscription = subscriptionOf(context.parent?.key ?? '') ?? 'unknown';
  return `/subscriptions/${subscription}/providers/${namespace}/locations/${locationOf(context) ?? 'unknown'}`;
}
