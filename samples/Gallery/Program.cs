// One page of derivatives in MathML, which a browser shows without any script:
//   dotnet run --project samples/Gallery > gallery.html
using System.Text;
using Gallery;

Console.OutputEncoding = new UTF8Encoding(false);
Console.Out.NewLine = "\n";
Console.Write(Page.Write(Entries.All));
