import { problemOf } from '@shared/api';

/** Fetches a file and hands it to the browser under its name; a refusal is thrown like that of any other call. */
export async function download(path: string, fileName: string): Promise<void> {
  const response = await fetch(`/api/v1${path}`, {
    credentials: 'same-origin',
    headers: { 'Accept-Language': document.documentElement.lang || 'zh-CN' },
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
