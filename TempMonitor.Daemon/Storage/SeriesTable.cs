using System.Collections.Immutable;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Storage;

/// <summary>The numbers by which raw rows and roll-ups know sensor and quantity.</summary>
internal static class SeriesTable
{
    public static ImmutableDictionary<(SensorId Sensor, Quantity Quantity), int> Load(Database database)
    {
        var found = ImmutableDictionary.CreateBuilder<(SensorId, Quantity), int>();
        using var command = database.Command("SELECT id, sensor, quantity FROM series");
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            // a quantity that only a later version knows is left alone, not lost
            if (Quantity.FromCode(rows.GetInt32(2)) is { } quantity && SensorId.IsValid(rows.GetString(1)))
                found.Add((new SensorId(rows.GetString(1)), quantity), rows.GetInt32(0));
        }

        return found.ToImmutable();
    }

    /// <remarks>Ids begin at 0: SQLite keeps a 0 or a 1 in no bytes at all, and there is one in every roll-up.</remarks>
    public static int Add(Database database, SensorId sensor, Quantity quantity)
    {
        var id = database["SELECT max(id) + 1 FROM series"].Scalar() ?? 0;
        if (id >= Segment.MostSeries) throw new StoreException($"the database holds {id} pairs of sensor and quantity, no more can be told apart");
        using var command = database.Command(
            "INSERT INTO series (id, sensor, quantity) VALUES (@id, @sensor, @quantity)",
            ("@id", id), ("@sensor", sensor.Name), ("@quantity", quantity.Code));
        command.ExecuteNonQuery();
        return (int)id;
    }
}
