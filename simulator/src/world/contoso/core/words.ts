/** Name parts; people are made up. */
export const GIVEN_NAMES = [
  'Adele',
  'Björn',
  'Chloë',
  'Dmitri',
  'Elif',
  'Farid',
  'Grace',
  'Håkon',
  'Isaiah',
  'Jiří',
  'Keiko',
  'Lidia',
  'Megan',
  'Nestor',
  'Oluwaseun',
  'Patti',
  'Quynh',
  'Renée',
  'Siobhán',
  'Tomás',
  'Ümit',
  'Valentina',
  'Wei',
  'Xóchitl',
  'Yusuf',
  'Zoë',
] as const;

export const FAMILY_NAMES = [
  'Abreu',
  'Bowen',
  "D'Amico",
  'de la Cruz',
  'Ferreira',
  'Gründer',
  'Holloway',
  'Ivanova',
  'Johansson',
  'Kowalczyk',
  'Łukasik',
  'Morales',
  'Ngũgĩ',
  "O'Brien",
  'Pétursdóttir',
  'Quist',
  'Rivera-Santos',
  'Smith',
  'Tanaka',
  'Uçar',
  'van den Berg',
  'Wójcik',
  'Young',
  'Zhang',
] as const;

/** Display names as people and attackers type them: a reader must neither break on them nor render them as markup. */
export const HOSTILE_NAMES = [
  '<script>alert("contoso")</script>',
  "Robert'); DROP TABLE users;--",
  '"quoted" \\back\\slash',
  'محمد العربي',
  'עמית \u202egnp.exe',
  '🦄 Ünïcørn 👩🏽‍💻',
  '田中 太郎',
  '  leading and trailing  ',
  '=HYPERLINK("http://example.invalid","open")',
  '{{7*7}} #{7*7} %s %n',
  'Zalgo e\u0301\u0327\u0308',
  'line\u2028separator',
  'O’Brien, Seán (EXT) [Legal]',
  `A very long name ${'of many words '.repeat(17)}`.trim().slice(0, 256),
] as const;

export const DEPARTMENTS = [
  'Sales',
  'Marketing',
  'Finance',
  'Human Resources',
  'IT',
  'Engineering',
  'Legal',
  'Operations',
  'Research & Development',
  'Customer Success',
  'Facilities',
  'Executive',
] as const;

export const JOB_TITLES = [
  'Account Manager',
  'Analyst',
  'Engineer',
  'Senior Engineer',
  'Administrator',
  'Director',
  'VP',
  'Counsel',
  'Intern',
  'Specialist',
] as const;

export const COUNTRIES = ['US', 'DE', 'GB', 'FR', 'JP', 'BR', 'IN', 'PL'] as const;

export const PARTNERS = ['fabrikam.com', 'northwindtraders.com', 'adatum.com', 'woodgrove.example'] as const;

export const REGIONS = ['westeurope', 'northeurope', 'eastus', 'eastus2', 'uksouth', 'japaneast'] as const;

/** Lower-case ASCII for mail addresses and resource names. */
export function ascii(text: string): string {
  const plain = text.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  return plain
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replace(/[^a-z0-9]/g, '');
}
