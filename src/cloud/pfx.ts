/** PKCS #12 files, as Windows, OpenSSL and Key Vault write them. Runs in the thread of `certificate-worker.ts` only. */
import forge from 'node-forge';

type OpenedPfx =
  | { readonly key: Buffer; readonly certificates: readonly Buffer[] }
  | { readonly refused: 'password' | 'encryption' | 'invalid'; readonly reason?: string };

// PBES2 takes the password as UTF-8 (RFC 8018), PKCS #12's own derivation as UTF-16 (RFC 7292); the library hands both the same.
const derive = forge.pkcs5.pbkdf2;
forge.pkcs5.pbkdf2 = ((password: string, ...rest: [string, number, number]) =>
  derive(forge.util.encodeUtf8(password), ...rest)) as typeof derive;

function bytes(asn1: forge.asn1.Asn1): Buffer {
  return Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'binary');
}

function keyOf(bag: forge.pkcs12.Bag): Buffer {
  // Keys that are not RSA stay as they stand in the file.
  return bytes(bag.key ? forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(bag.key)) : bag.asn1);
}

function certificateOf(bag: forge.pkcs12.Bag): Buffer {
  return bytes(bag.cert ? forge.pki.certificateToAsn1(bag.cert) : bag.asn1);
}

function parse(file: Buffer, password: string | undefined): forge.pkcs12.Pkcs12Pfx {
  const asn1 = () => forge.asn1.fromDer(file.toString('binary'));
  if (password !== undefined) return forge.pkcs12.pkcs12FromAsn1(asn1(), false, password);
  // No password is written in two ways: as an empty one, and as none.
  try {
    return forge.pkcs12.pkcs12FromAsn1(asn1(), false, '');
  } catch {
    return forge.pkcs12.pkcs12FromAsn1(asn1(), false);
  }
}

function refusal(message: string): OpenedPfx {
  if (/MAC could not be verified|wrong password|Failed to decrypt/i.test(message)) return { refused: 'password' };
  if (/unsupported/i.test(message)) return { refused: 'encryption' };
  return { refused: 'invalid', reason: 'it is no PKCS #12 file' };
}

/**
 * The private key (PKCS #8) and the certificates of a file, all DER. Read: PBES2 with AES or 3DES, and the older RC2 and 3DES
 * of PKCS #12, with a MAC by SHA-1 or SHA-2; anything else is `encryption`.
 */
export function openPfx(file: Buffer, password: string | undefined): OpenedPfx {
  try {
    const pfx = parse(file, password);
    const bags = pfx.safeContents.flatMap(({ safeBags }) => safeBags);
    const { keyBag, pkcs8ShroudedKeyBag, certBag } = forge.pki.oids;
    const keys = bags.filter(({ type }) => type === keyBag || type === pkcs8ShroudedKeyBag);
    const [key] = keys;
    if (!key) return { refused: 'invalid', reason: 'it holds no private key' };
    if (keys.length > 1) return { refused: 'invalid', reason: 'it holds more than one private key' };
    return { key: keyOf(key), certificates: bags.filter(({ type }) => type === certBag).map(certificateOf) };
  } catch (cause) {
    return refusal(cause instanceof Error ? cause.message : '');
  }
}
