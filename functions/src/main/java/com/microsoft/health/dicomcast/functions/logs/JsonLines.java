package com.microsoft.health.dicomcast.functions.logs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.slf4j.MDC;

/** Writes each log record as one line of JSON, with the fields of its thread. */
public final class JsonLines extends Formatter {
    /** Gives the process's console this form. */
    public static void install() {
        Stream.of(Logger.getLogger("").getHandlers())
                .filter(ConsoleHandler.class::isInstance)
                .forEach(handler -> handler.setFormatter(new JsonLines()));
    }

    @Override
    public String format(LogRecord event) {
        var line = JsonNodeFactory.instance.objectNode();
        line.put("time", event.getInstant().toString());
        line.put("level", event.getLevel().getName());
        line.put("logger", event.getLoggerName());
        line.put("message", formatMessage(event));
        var fields = MDC.getCopyOfContextMap();
        new TreeMap<>(fields == null ? Map.of() : fields).forEach(line::put);
        if (event.getThrown() != null) {
            line.put("exception", stack(event.getThrown()));
        }
        return line + "\n";
    }

    private static String stack(Throwable thrown) {
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
