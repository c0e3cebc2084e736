package com.microsoft.health.dicomcast.local.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NcrontabTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/30 * * * * *        | 2026-11-24T12:00:00Z     | 2026-11-24T12:00:30Z",
                "*/30 * * * * *        | 2026-11-24T12:00:29.999Z | 2026-11-24T12:00:30Z",
                "0 */5 * * * *         | 2026-11-24T12:00:00Z     | 2026-11-24T12:05:00Z",
                "0 */5 * * * *         | 2026-11-24T12:59:59Z     | 2026-11-24T13:00:00Z",
                "15,45 0 * * * *       | 2026-11-24T12:00:15Z     | 2026-11-24T12:00:45Z",
                "15,45 0 * * * *       | 2026-11-24T12:00:45Z     | 2026-11-24T13:00:15Z",
                "0 10-12 3 * * *       | 2026-11-24T03:12:00Z     | 2026-11-25T03:10:00Z",
                "0 10-20/5 3 * * *     | 2026-11-24T03:10:00Z     | 2026-11-24T03:15:00Z",
                "0 50/5 3 * * *        | 2026-11-24T03:50:00Z     | 2026-11-24T03:55:00Z",
                "0 0 0 1 1 *           | 2026-11-24T12:00:00Z     | 2027-01-01T00:00:00Z",
                "0 0 0 * * 0           | 2026-11-24T12:00:00Z     | 2026-11-29T00:00:00Z",
                "0 0 9 * * Mon-Fri     | 2026-11-27T09:00:00Z     | 2026-11-30T09:00:00Z",
                "0 0 9 * February Tue  | 2026-11-27T09:00:00Z     | 2027-02-02T09:00:00Z",
                "0 0 0 29 2 *          | 2026-11-24T12:00:00Z     | 2028-02-29T00:00:00Z",
                "59 59 23 31 12 *      | 2026-12-31T23:59:59Z     | 2027-12-31T23:59:59Z",
                "0 0 0 13 * 5          | 2026-11-24T12:00:00Z     | 2027-08-13T00:00:00Z"
            })
    void theNextTimeIsTheFirstOneLaterThanNow(String schedule, String now, String next) {
        assertEquals(Instant.parse(next), Ncrontab.parse(schedule).next(Instant.parse(now)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * * *",
                "* * * * * * *",
                "60 * * * * *",
                "* * 24 * * *",
                "* * * 0 * *",
                "* * * * 13 *",
                "* * * * * 7",
                "*/0 * * * * *",
                "5-1 * * * * *",
                "a * * * * *",
                "1, * * * * *",
                "-1 * * * * *",
                "1/ * * * * *",
                "* * * * * xyz"
            })
    void aScheduleThatIsNoneIsRefused(String schedule) {
        assertThrows(IllegalArgumentException.class, () -> Ncrontab.parse(schedule));
    }

    @Test
    void aDayThatNeverComesIsRefused() {
        var never = Ncrontab.parse("0 0 0 31 2 *");

        assertThrows(IllegalArgumentException.class, () -> never.next(Instant.EPOCH));
    }
}
