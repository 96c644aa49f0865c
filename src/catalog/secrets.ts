/**
 * What never gets into the store, whatever object it comes with: a net below the `redact` of the declarations, for fields
 * that Microsoft adds, or answers against its own documentation. Names decide, and the looks of URLs and connection texts.
 */

/** In lower case. A text under these names is a secret; an object is a reference, such as to a vault. */
const secretTexts = new Set([
  ...['accesskey', 'accesstoken', 'accountkey', 'adminkey', 'apikey', 'authkey', 'authorizationkey', 'bearertoken'],
  ...['commandtoexecute', 'functionkey', 'keyvalue', 'masterkey', 'pfxblob', 'primaryadminkey', 'primarykey'],
  ...['primarymasterkey', 'primaryreadonlymasterkey', 'privatekey', 'querykey', 'refreshtoken', 'registrationtoken'],
  ...['repositorytoken', 'sas', 'sasuri', 'sasurl', 'script', 'scriptcontent', 'secondaryadminkey', 'secondarykey'],
  ...['secondarymasterkey', 'secondaryreadonlymasterkey', 'secret', 'secrettext', 'secretvalue', 'sharedaccesskey'],
  ...['sharedaccesssignature', 'sharedkey', 'storageaccountaccesskey', 'storageaccountkey', 'systemkey', 'token'],
  ...['webhookuri', 'webhookurl'],
]);
/** Anything may stand before these: `administratorLoginPassword`, `aliasPrimaryConnectionString`. */
const secretEndings = /(?:password|connectionstring|sastoken|clientsecret)$/i;
/** Secret in any shape. */
const secretBlocks = new Set(['protectedsettings', 'customdata', 'userdata']);

/** A URL with a signature or a function's key, or a text to connect with that holds the key or password. */
const bearsSecret = /[?&](?:sig|code)=[^&\s]|(?:^|;)\s*(?:AccountKey|SharedAccessKey|Password|Pwd)\s*=\s*[^;\s]/i;

/** A copy without the secrets; the very value where it holds none. */
export function withoutSecrets<Value>(value: Value): Value {
  // A copy has fewer fields, all of which are optional where they may be secret.
  return cleaned(value) as Value;
}

function cleaned(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const kept = value.filter((item) => !isSecretText(item)).map(cleaned);
    return kept.length === value.length && kept.every((item, index) => item === value[index]) ? value : kept;
  }
  let changed = false;
  const kept: [string, unknown][] = [];
  for (const [name, field] of Object.entries(value)) {
    if (isSecret(name, field)) {
      changed = true;
      continue;
    }
    const clean = cleaned(field);
    changed ||= clean !== field;
    kept.push([name, clean]);
  }
  return changed ? Object.fromEntries(kept) : value;
}

/** Flags, numbers and null under such a name tell that there is a secret, or none, and not what it is. */
function isSecret(name: string, field: unknown): boolean {
  if (typeof field === 'string') return isSecretName(name) || isSecretText(field);
  return typeof field === 'object' && field !== null && isSecretBlock(name);
}

/** Whether no text under this name is kept. */
export function isSecretName(name: string): boolean {
  const lower = name.toLowerCase();
  return secretTexts.has(lower) || secretBlocks.has(lower) || secretEndings.test(lower);
}

/** Whether nothing under this name is kept, whatever its shape. */
export function isSecretBlock(name: string): boolean {
  return secretBlocks.has(name.toLowerCase());
}

/** Whether a text is a signed URL, or connects with a key or a password. */
export function isSecretText(text: unknown): boolean {
  return typeof text === 'string' && text.includes('=') && bearsSecret.test(text);
}
