import type { CatalogueEntry } from './catalogue-type.ts';

/** What can be wrong with a file of people, with one of its rows, and with what is decided about accounts. */
export const peopleErrors = {
  people_file_empty: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'The file has no header and no rows.',
    fix: 'Export the list of people with its headings and send that file.',
  },
  people_file_too_large: {
    httpStatus: 413,
    actor: 'caller',
    cause: 'The file is larger than {megabytes} MB.',
    fix: 'Leave out columns that are not needed, or send the people in several files with mode=upsert.',
  },
  people_file_encoding: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'The file has bytes that are no text in {encoding}.',
    fix: 'Say in which encoding it was saved: encoding=windows-1252, utf-8, utf-16le or utf-16be.',
  },
  people_file_broken: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'The file cannot be read as CSV from line {line} on; a quote is not closed, or stands inside of a value.',
    fix: 'Double the quotes inside of quoted values, or say the right delimiter.',
  },
  people_column_unknown: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'The file has no column {column}; it has: {known}.',
    fix: 'Name the column as it stands in the header.',
  },
  people_column_twice: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'The column {column} stands twice in the header.',
    fix: 'Rename one of the two, or leave it out of the export.',
  },
  people_columns_missing: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'The file has no column for: {missing}; it has: {known}.',
    fix: 'Say which column it is, such as column=employeeId=Staff code, or add it to the export.',
  },
  people_row_shape: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'The row has {cells} cells and the header {columns}.',
    fix: 'Put values that hold the delimiter or a line break in quotes.',
  },
  people_row_incomplete: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'The row has no {missing}.',
    fix: 'Fill it in where the list comes from, or leave the row out.',
  },
  people_value_too_long: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'The value of {field} is longer than {longest} characters.',
    fix: 'Shorten it; most often a quote that is not closed has taken in what follows.',
  },
  people_mail_invalid: {
    httpStatus: 422,
    actor: 'caller',
    cause: '{value} is no e-mail address.',
    fix: 'Correct it or leave the cell empty.',
  },
  people_mail_duplicate: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'The address {value} is also that of line {first}.',
    fix: 'Give each person addresses of their own, and list a person once.',
  },
  people_value_taken: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'The {what} {value} belongs to {person}, who is not in this file.',
    fix: 'Send that person as well, or replace all people of the source: mode=replace.',
  },
  people_employee_id_duplicate: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'The employee id {value} is also that of line {first}; case and leading zeros do not count.',
    fix: 'List each person once, with the record that is in force.',
  },
  people_source_id_duplicate: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'The id {value} is also that of line {first}.',
    fix: 'List each person once, with the record that is in force.',
  },
  people_row_same_person: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'The row is about the same known person as line {first}.',
    fix: 'List each person once; the two rows have an id, an employee id or an address of one record.',
  },
  people_status_unknown: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'The status {value} is not known.',
    fix: 'Say what it means, such as status=on-leave={value}; possible are active, on-leave, terminated and pre-hire.',
  },
  people_status_missing: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'The row has no status, and the file has a column for it.',
    fix: 'Fill it in; who works here is active.',
  },
  people_date_ambiguous: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'The date {value} of {field} can be read with the day or the month first.',
    fix: 'Say which: dateFormat=DD/MM/YYYY or dateFormat=MM/DD/YYYY.',
  },
  people_date_invalid: {
    httpStatus: 422,
    actor: 'caller',
    cause: '{value} is no date that {field} can be read from.',
    fix: 'Write it as 2026-01-31, or say the order: dateFormat=DD/MM/YYYY or dateFormat=MM/DD/YYYY.',
  },
  people_dates_contradict: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'The end {endDate} is before the start {startDate}.',
    fix: 'Correct one of the two; for somebody who came back, list the record that is in force.',
  },
  people_import_refused: {
    httpStatus: 422,
    actor: 'caller',
    cause: 'The import has {errors} errors and nothing of it was taken over; the first, in line {line}: {first}',
    fix: 'Correct the rows that /people/imports/{importId} lists, and send the whole file again.',
  },
  people_import_too_many_leavers: {
    httpStatus: 409,
    actor: 'caller',
    cause:
      'The import would let {leavers} of {people} people leave, more than {percent} %; nothing of it was taken over.',
    fix: 'Look at the preview (dryRun=true) whether the file is whole; send acceptTerminations=true where that is meant.',
  },
  people_record_imported: {
    httpStatus: 409,
    actor: 'caller',
    cause: 'The record of {person} comes from {source} and is changed there.',
    fix: 'Change it in {source} and import again; people added by hand can be changed here.',
  },
} as const satisfies Record<string, CatalogueEntry>;
