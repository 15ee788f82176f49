package dev.belay.integrations.store;

import java.sql.SQLException;

/** Another engine, each of whose statements is explained before it is carried out. Thread-safe. */
record ExplainingEngine(Engine engine, PlanWatch watch) implements Engine {
  @Override
  public String place() {
    return engine.place();
  }

  @Override
  public void prepare(int version) {
    engine.prepare(version);
  }

  @Override
  public Session writing() throws SQLException {
    return engine.writing().explained(engine.explain(), watch);
  }

  @Override
  public Session reading() throws SQLException {
    return engine.reading().explained(engine.explain(), watch);
  }

  @Override
  public int mostReaders() {
    return engine.mostReaders();
  }

  @Override
  public String sizeQuery() {
    return engine.sizeQuery();
  }

  @Override
  public String explain() {
    return engine.explain();
  }

  @Override
  public StoreException translate(SQLException e) {
    return engine.translate(e);
  }

  @Override
  public boolean concernsAll(SQLException e) {
    return engine.concernsAll(e);
  }

  @Override
  public boolean isBroken(SQLException e) {
    return engine.isBroken(e);
  }
}
