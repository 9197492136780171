using System.Text.Json.Serialization;

namespace TempMonitor.Core.Storage;

[JsonSerializable(typeof(ReadingExport.Line))]
internal sealed partial class ReadingExportJson : JsonSerializerContext;
