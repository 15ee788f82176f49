package dev.belay.integrations.store;

import dev.belay.integrations.store.StoreException.StoreUnusable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Copies everything of one store into another and then compares them row by row. Rows that are
 * there already stay as they are, so a copy that was interrupted goes on when it is asked for
 * again. Used by one thread.
 */
final class StoreCopy {
  private static final int ROWS_A_PAGE = 500;

  /** A content can be as long as what a device answers. */
  private static final int CONTENTS_A_PAGE = 20;

  private final Database from;
  private final Database to;
  private final Consumer<String> progress;

  StoreCopy(Database from, Database to, Consumer<String> progress) {
    this.from = from;
    this.to = to;
    this.progress = progress;
  }

  /**
   * @return how many rows each table has in both, by its name
   * @throws StoreUnusable when the two are not the same in the end
   */
  Map<String, Long> run() {
    for (StoreTable table : StoreTable.values()) {
      copy(table);
    }
    Map<StoreTable, Long> rows = new EnumMap<>(StoreTable.class);
    for (StoreTable table : StoreTable.values()) {
      rows.put(table, compare(table));
    }
    Map<String, Long> named = new TreeMap<>();
    rows.forEach((table, count) -> named.put(table.table(), count));
    return named;
  }

  private void copy(StoreTable table) {
    long copied = 0;
    Pages pages = new Pages(from, table);
    while (pages.hasNext()) {
      List<StoredRow> page = pages.next();
      to.write(session -> {
        for (StoredRow row : page) {
          List<String> columns = List.copyOf(row.values().keySet());
          session.update(insert(table, columns), row.of(columns));
        }
        return true;
      });
      copied += page.size();
      progress.accept(table.table() + ": " + copied);
    }
  }

  private static String insert(StoreTable table, List<String> columns) {
    return "insert into "
        + table.table()
        + " ("
        + String.join(", ", columns)
        + ") values ("
        + String.join(", ", Collections.nCopies(columns.size(), "?"))
        + ") on conflict ("
        + String.join(", ", table.key())
        + ") do nothing";
  }

  private long compare(StoreTable table) {
    Iterator<StoredRow> ours = rows(from, table);
    Iterator<StoredRow> theirs = rows(to, table);
    long same = 0;
    while (ours.hasNext() && theirs.hasNext()) {
      if (!ours.next().isSame(theirs.next())) {
        throw different(table);
      }
      same++;
    }
    if (ours.hasNext() || theirs.hasNext()) {
      throw different(table);
    }
    return same;
  }

  private static StoreUnusable different(StoreTable table) {
    return new StoreUnusable(
        "The copy is not the same in `"
            + table.table()
            + "`: one of the stores was written to meanwhile, or the second one was not empty; stop"
            + " the workers, and copy into an empty store",
        null);
  }

  private static Iterator<StoredRow> rows(Database database, StoreTable table) {
    Pages pages = new Pages(database, table);
    return new Iterator<>() {
      private Iterator<StoredRow> page = Collections.emptyIterator();

      @Override
      public boolean hasNext() {
        while (!page.hasNext() && pages.hasNext()) {
          page = pages.next().iterator();
        }
        return page.hasNext();
      }

      @Override
      public StoredRow next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return page.next();
      }
    };
  }

  /** All rows of a table by its key, a page at a time. */
  private static final class Pages implements Iterator<List<StoredRow>> {
    private final Database database;
    private final StoreTable table;
    private final int size;
    private @Nullable StoredRow last;
    private boolean more = true;
    private List<StoredRow> page = List.of();

    Pages(Database database, StoreTable table) {
      this.database = database;
      this.table = table;
      this.size = table == StoreTable.CONTENT ? CONTENTS_A_PAGE : ROWS_A_PAGE;
    }

    @Override
    public boolean hasNext() {
      if (page.isEmpty() && more) {
        page = read();
        more = page.size() == size;
      }
      return !page.isEmpty();
    }

    @Override
    public List<StoredRow> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      List<StoredRow> read = page;
      last = read.getLast();
      page = List.of();
      return read;
    }

    private List<StoredRow> read() {
      String key = String.join(", ", table.key());
      String places = String.join(", ", Collections.nCopies(table.key().size(), "?"));
      StoredRow after = last;
      List<@Nullable Object> values = new ArrayList<>();
      if (after != null) {
        Collections.addAll(values, after.of(table.key()));
      }
      values.add(size);
      String sql =
          "select * from "
              + table.table()
              + (after == null ? "" : " where (" + key + ") > (" + places + ")")
              + " order by "
              + key
              + " limit ?";
      return database.read(session -> session.list(sql, StoredRow::read, values.toArray()));
    }
  }
}
