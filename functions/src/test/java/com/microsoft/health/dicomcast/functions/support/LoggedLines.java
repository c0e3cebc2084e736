package com.microsoft.health.dicomcast.functions.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.health.dicomcast.functions.logs.JsonLines;
import com.microsoft.health.dicomcast.model.json.Json;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a logger writes while this is open, in the form in which the process writes it. */
public final class LoggedLines extends Handler implements AutoCloseable {
    private final Logger logger;
    private final Level before;
    private final List<JsonNode> lines = new CopyOnWriteArrayList<>();

    public LoggedLines(String name) {
        logger = Logger.getLogger(name);
        before = logger.getLevel();
        logger.setLevel(Level.ALL);
        logger.addHandler(this);
    }

    public List<JsonNode> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord event) {
        lines.add(Json.read(new JsonLines().format(event), ObjectNode.class));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setLevel(before);
    }
}
