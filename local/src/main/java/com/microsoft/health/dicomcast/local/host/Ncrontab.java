package com.microsoft.health.dicomcast.local.host;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * A timer's schedule in UTC: second, minute, hour, day, month, day of week, each {@code *}, a value, a range, a list or
 * any of them with a step; months and days also by their English names.
 */
final class Ncrontab {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
    private static final int YEARS_TO_LOOK_AHEAD = 9; // a 29 February may be eight years away

    private final BitSet seconds;
    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet days;
    private final BitSet months;
    private final BitSet daysOfWeek;

    private Ncrontab(List<BitSet> fields) {
        seconds = fields.get(0);
        minutes = fields.get(1);
        hours = fields.get(2);
        days = fields.get(3);
        months = fields.get(4);
        daysOfWeek = fields.get(5);
    }

    static Ncrontab parse(String expression) {
        var texts = expression.trim().split("\\s+", -1);
        if (texts.length != 6) {
            throw new IllegalArgumentException(
                    "schedule '" + expression + "' has " + texts.length + " fields; NCRONTAB wants six");
        }
        var fields = new ArrayList<BitSet>();
        fields.add(new Field("second", 0, 59, List.of()).parse(texts[0]));
        fields.add(new Field("minute", 0, 59, List.of()).parse(texts[1]));
        fields.add(new Field("hour", 0, 23, List.of()).parse(texts[2]));
        fields.add(new Field("day", 1, 31, List.of()).parse(texts[3]));
        fields.add(new Field("month", 1, 12, MONTHS).parse(texts[4]));
        fields.add(new Field("day of week", 0, 6, DAYS).parse(texts[5]));
        return new Ncrontab(fields);
    }

    /** The first time that is later than {@code after}. */
    Instant next(Instant after) {
        var start = after.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        var day = start.truncatedTo(ChronoUnit.DAYS);
        var last = day.plusYears(YEARS_TO_LOOK_AHEAD);
        for (var earliest = start; day.isBefore(last); day = day.plusDays(1), earliest = day) {
            if (isDue(day)) {
                var second = secondOfDay(earliest.toLocalTime().toSecondOfDay());
                if (second >= 0) {
                    return day.plusSeconds(second).toInstant();
                }
            }
        }
        throw new IllegalArgumentException("the schedule names a day that never comes");
    }

    private boolean isDue(ZonedDateTime day) {
        return months.get(day.getMonthValue())
                && days.get(day.getDayOfMonth())
                && daysOfWeek.get(day.getDayOfWeek().getValue() % 7);
    }

    /** The first due second of a day that is not before the given one; -1 if there is none. */
    private int secondOfDay(int earliest) {
        for (var hour = hours.nextSetBit(earliest / 3600); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
            for (var minute = minutes.nextSetBit(0); minute >= 0; minute = minutes.nextSetBit(minute + 1)) {
                var start = hour * 3600 + minute * 60;
                var second = seconds.nextSetBit(Math.max(0, earliest - start));
                if (second >= 0) {
                    return start + second;
                }
            }
        }
        return -1;
    }

    private record Field(String name, int least, int most, List<String> names) {
        BitSet parse(String text) {
            var values = new BitSet();
            for (var part : text.split(",", -1)) {
                add(part, values);
            }
            return values;
        }

        private void add(String part, BitSet values) {
            var slash = part.indexOf('/');
            var range = slash < 0 ? part : part.substring(0, slash);
            var step = slash < 0 ? 1 : number(part.substring(slash + 1), part);
            var dash = range.indexOf('-');
            int from;
            int to;
            if (range.equals("*")) {
                from = least;
                to = most;
            } else if (dash > 0) {
                from = value(range.substring(0, dash), part);
                to = value(range.substring(dash + 1), part);
            } else {
                from = value(range, part);
                to = slash < 0 ? from : most;
            }
            if (step < 1 || from > to) {
                throw wrong(part);
            }
            for (var value = from; value <= to; value += step) {
                values.set(value);
            }
        }

        private int value(String text, String part) {
            var lower = text.toLowerCase(Locale.ROOT);
            var named = lower.length() < 3 ? -1 : names.indexOf(lower.substring(0, 3));
            var value = named >= 0 ? named + least : number(text, part);
            if (value < least || value > most) {
                throw wrong(part);
            }
            return value;
        }

        private int number(String text, String part) {
            try {
                return Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw wrong(part);
            }
        }

        private IllegalArgumentException wrong(String part) {
            return new IllegalArgumentException(
                    "'" + part + "' is no " + name + " of a schedule (" + least + " to " + most + ")");
        }
    }
}
