import { problemOf } from '@shared/api';

/**
 * Fetches a file and hands it to the browser under its name; a refusal is thrown like that of any other call. With a body it is asked for
 * by POST: what opens personal data stands in no address, and a link cannot do it.
 */
export async function download(path: string, fileName: string, body?: object): Promise<void> {
  const language = { 'Accept-Language': document.documentElement.lang || 'zh-CN' };
  const response = await fetch(`/api/v1${path}`, {
    credentials: 'same-origin',
    ...(body === undefined
      ? { headers: language }
      : { method: 'POST', headers: { ...language, 'X-Scheduling': '1', 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  });
  if (!response.ok) throw await problemOf(response);
  saveBlob(await response.blob(), fileName);
}

/** Saves a blob that is already here. */
export function saveBlob(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 30_000);
}
