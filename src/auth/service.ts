import type { Store } from '../store/index.ts';
import { organizationService } from './organizations.ts';
import { sessionService } from './sessions.ts';
import { tokenService } from './tokens.ts';

/** Organisations, their tokens and sessions. */
export function authService(store: Store, now: () => Date = () => new Date()) {
  const sessions = sessionService(store, now);
  return { sessions, organizations: organizationService(store, sessions), tokens: tokenService(store, now) };
}
export type AuthService = ReturnType<typeof authService>;
