/**
 * Opens certificate files in a thread of its own: how long a file takes and how deep it is nested is up to whoever made it,
 * and only a thread can be ended from outside. Takes one `CertificateFile`, answers with one `Opened`, and is done.
 */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import type { CertificateFile, Opened } from './certificate.ts';
import { openPfx } from './pfx.ts';

const pemCertificate = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;
const pemKey =
  /-----BEGIN (?:RSA |EC |ENCRYPTED )?PRIVATE KEY-----[\s\S]+?-----END (?:RSA |EC |ENCRYPTED )?PRIVATE KEY-----/;

function openPem(text: string, password: string | undefined): Opened {
  const key = pemKey.exec(text)?.[0];
  if (key === undefined) return { refused: 'invalid', reason: 'it holds no private key' };
  const encrypted = /ENCRYPTED/.test(key);
  if (encrypted && password === undefined) return { refused: 'password' };
  try {
    const opened = createPrivateKey({ key, ...(password !== undefined && { passphrase: password }) });
    const certificates = (text.match(pemCertificate) ?? []).map((pem) => new X509Certificate(pem));
    return arrange(opened, certificates);
  } catch (cause) {
    const { code = '' } = cause as { code?: string };
    // With a wrong password one in some hundred keys decrypts to something that is no key: ERR_OSSL_UNSUPPORTED, without EVP.
    if (encrypted && /EVP_UNSUPPORTED|UNKNOWN_CIPHER/.test(code)) return { refused: 'encryption' };
    return encrypted ? { refused: 'password' } : { refused: 'invalid', reason: 'a part of it cannot be read' };
  }
}

/** The certificate of the key first, then those above it as far as the file has them. */
function arrange(key: KeyObject, certificates: readonly X509Certificate[]): Opened {
  if (key.asymmetricKeyType !== 'rsa') {
    return { refused: 'invalid', reason: 'its private key is no RSA key, which is all that Microsoft Entra ID takes' };
  }
  const leaf = certificates.find((certificate) => certificate.checkPrivateKey(key));
  if (!leaf) {
    const reason =
      certificates.length === 0 ? 'it holds no certificate' : 'its private key belongs to no certificate in it';
    return { refused: 'invalid', reason };
  }
  const chain = [leaf];
  for (let last: X509Certificate | undefined = leaf; last; ) {
    const below: X509Certificate = last;
    last = certificates.find((above) => !chain.includes(above) && below.checkIssued(above));
    if (last) chain.push(last);
  }
  return {
    key: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificates: chain.map((certificate) => certificate.toString()),
  };
}

function open(file: CertificateFile): Opened {
  if (file.kind === 'pem') return openPem(file.text, file.password);
  const opened = openPfx(Buffer.from(file.base64, 'base64'), file.password);
  if ('refused' in opened) return opened;
  try {
    const key = createPrivateKey({ key: opened.key, format: 'der', type: 'pkcs8' });
    return arrange(
      key,
      opened.certificates.map((der) => new X509Certificate(der)),
    );
  } catch {
    return { refused: 'invalid', reason: 'a part of it cannot be read' };
  }
}

parentPort?.postMessage(open(workerData as CertificateFile));
