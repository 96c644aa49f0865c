/** Whether an address that came from outside may be opened: https, or a path of this server. */
export function isSafeAddress(address: string): boolean {
  return /^https:\/\//i.test(address) || /^\/(?![/\\])/.test(address);
}
