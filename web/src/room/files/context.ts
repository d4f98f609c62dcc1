import { createContext, useContext } from "react";
import type { FileOfMessage, StoredFile } from "./file";

/** The files of the room that is on the screen. */
export interface FilesHere {
  /** A file with links that show it now; undefined until they are here. */
  linked(id: string): StoredFile | undefined;
  /** Its links have run out, or do not work: ask for others. */
  again(): void;
  /** Opens a picture in the viewer. */
  look(file: FileOfMessage): void;
}

export const FilesContext = createContext<FilesHere | null>(null);

export const useFilesHere = (): FilesHere | null => useContext(FilesContext);
