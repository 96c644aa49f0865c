const words: Readonly<Record<string, string>> = {
  file: 'a file on the machine of Assay',
  environment: 'a variable of the environment',
  local: 'a file or a variable on the machine of Assay',
  'azure-key-vault': 'Azure Key Vault',
  'aws-kms': 'AWS Key Management Service',
};

/** Where a key-encryption key is kept. */
export function providerWords(provider: string): string {
  return words[provider] ?? provider;
}
