/** The session of a browser. */
const cookieName = 'assay_session';

/** Strict: no other site can make the browser send it. It lives as long as the browser is open. */
export function sessionCookie(token: string): string {
  return `${cookieName}=${token}; HttpOnly; SameSite=Strict; Path=/`;
}

export function tokenOfCookie(header: string | undefined): string | undefined {
  return new RegExp(`(?:^|;\\s*)${cookieName}=([^;\\s]+)`).exec(header ?? '')?.[1];
}
