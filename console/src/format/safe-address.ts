/** Whether an address that came from outside may be opened: https, or a path of this server. */
export function isSafeAddress(address: string): boolean {
  return /^https:\/\//i.test(address) || /^\/(?![/\\])/.test(address);
}

/** An address of this server as its path, so that it is reached as the console is; any other address as it is. */
export function sameServer(address: string, origin: string): string {
  return address.startsWith(`${origin}/`) ? address.slice(origin.length) : address;
}
