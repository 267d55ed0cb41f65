import { Button, FileButton, Text } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { type DragEvent, useState } from "react";
import { Command } from "../frame/command.tsx";
import { ImportDialog } from "./import-dialog.tsx";
import classes from "./upload.module.css";

/** Takes a file, dropped or chosen. */
export function Upload() {
  const [file, setFile] = useState<File | null>(null);
  const [isOver, setIsOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(false);
    setFile(event.dataTransfer.files[0] ?? null);
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button inside does the same by keyboard */}
      <div
        className={classes.area}
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
      >
        <IconUpload size={28} stroke={1.5} aria-hidden="true" />
        <Text fw={550}>Drop a file here</Text>
        <Text size="sm" c="dimmed" ta="center">
          Ratings, orders, products or customers as CSV, JSON, NDJSON or Parquet, or files of MovieLens; plain
          or packed.
        </Text>
        <FileButton onChange={setFile} inputProps={{ "aria-label": "File to import" }}>
          {(props) => (
            <Button variant="light" {...props}>
              Choose a file …
            </Button>
          )}
        </FileButton>
        <Command>npx palate import ratings.csv</Command>
      </div>
      <ImportDialog file={file} onClose={() => setFile(null)} />
    </>
  );
}
